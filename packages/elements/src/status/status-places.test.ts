import { expect } from '@open-wc/testing';
import { ElementFixture, nameOf } from '../testing/element-fixture.js';
import { until } from '../testing/hub-fixture.js';
import './define.js';

describe('<cc-status> and the places of the agent', () => {
  const fixture = new ElementFixture('cc-status');
  const client = () => fixture.page.client;
  const own = () => client().agents.$own.get()!;
  const place = (id: string) =>
    client()
      .queues.$own.get()
      .find(({ queueId }) => queueId === id)!;
  const trigger = () => fixture.find('[part=state]')!;
  const items = () => fixture.all('[role^=menuitem]');
  const dialog = () => fixture.find<HTMLDialogElement>('dialog[open]');
  const box = (queue: string) => fixture.get<HTMLInputElement>(`dialog [value=${queue}]`);
  const open = async (words: string) => {
    if (trigger().getAttribute('aria-expanded') !== 'true') trigger().click();
    (await until(() => items().find(({ textContent }) => textContent.includes(words)))).click();
    await fixture.settled();
  };
  const tick = async (...queues: string[]) => {
    for (const queue of queues) (await box(queue)).click();
    await fixture.settled();
  };

  before(() => fixture.start());
  beforeEach(async () => {
    await fixture.show();
    await until(() => trigger().textContent.includes('Ready'));
    await until(() => fixture.find('cc-p-status'));
  });
  afterEach(async () => {
    fixture.around.removeAttribute('lang');
    fixture.page.online();
    await until(() => client().$status.get().state === 'online');
    await client().queues.logIn(['billing', 'support', 'renewals']);
    await client().queues.unpause();
    await client().agents.setForwarding(null);
  });
  after(() => fixture.close());

  it('logs in to a queue from the menu, where the extension is known', async () => {
    await client().queues.logOut(['support']);
    await open('Support');
    await until(() => place('support').loggedIn);
    expect(dialog()).to.equal(undefined);
  });

  it('chooses all queues with one box, which says that only some are chosen', async () => {
    await open('Your queues');
    const all = () => fixture.find<HTMLInputElement>('dialog [type=checkbox]:not([value])')!;
    await tick('billing');
    expect([all().checked, all().indeterminate]).to.eql([false, true]);
    all().click();
    await fixture.settled();
    expect([all().checked, all().indeterminate]).to.eql([true, false]);
    for (const id of ['billing', 'support', 'renewals', 'night'])
      expect((await box(id)).checked, id).to.equal(true);
    all().click();
    await fixture.settled();
    expect((await box('night')).checked).to.equal(false);
  });

  it('says of each act why it is about none of the chosen queues', async () => {
    await open('Your queues');
    await tick('night');
    expect(fixture.whyNot('Log out')).to.equal('You are not logged in to this queue.');
    expect(fixture.whyNot('Resume')).to.equal('You are not paused in this queue.');
    expect(fixture.whyNot('Log in')).to.equal(null);
    await tick('night', 'billing');
    expect(fixture.whyNot('Log in')).to.equal('You are already logged in to this queue.');
  });

  it('acts on those of the chosen queues that it is about, and stays open for the next', async () => {
    await open('Your queues');
    await tick('billing', 'night');
    await fixture.press('Log out');
    await until(() => !place('billing').loggedIn);
    expect(place('support').loggedIn).to.equal(true);
    expect(dialog()).not.to.equal(undefined);
    expect((await box('billing')).checked, 'it is done with those').to.equal(false);
    expect(fixture.whyNot('Pause')).to.equal('Choose a queue first.');
  });

  it('follows what a supervisor does while it is open, and keeps the choice', async () => {
    await open('Your queues');
    await tick('support');
    await client().queues.pause(['billing'], 'lunch');
    await until(() => dialog()?.textContent.includes('Paused · Lunch'));
    expect((await box('support')).checked).to.equal(true);
  });

  it('closes with its button and with Escape, and the next time begins anew', async () => {
    await open('Your queues');
    await tick('support');
    await fixture.press('Close');
    await until(() => !dialog());
    await open('Your queues');
    expect((await box('support')).checked).to.equal(false);
    dialog()!.close();
    await until(() => !dialog());
  });

  it('has a name for the panel, and the focus in what comes first', async () => {
    for (const [words, first] of [
      ['Your queues', 'checkbox'],
      ['Your channels', 'radio'],
      ['Forward calls', 'tel'],
    ] as const) {
      await open(words);
      await until(() => dialog());
      const title = dialog()!.querySelector(`#${dialog()!.getAttribute('aria-labelledby')}`);
      expect(title?.textContent).to.equal(words);
      await until(() => (fixture.focused() as HTMLInputElement).type === first);
      await fixture.press('Close');
      await until(() => !dialog());
    }
  });

  describe('forwards calls', () => {
    const target = () => fixture.find<HTMLInputElement>('#target')!;

    it('to what Enter confirms, suggests colleagues by extension, and begins with what counts', async () => {
      await open('Forward calls');
      await fixture.get('#target');
      const suggested = [...target().list!.options].map(({ value }) => value);
      expect(suggested).to.include.members(['2042', '2043']).and.not.to.include('2041');
      await fixture.type('#target', ' 2042 ');
      target().form!.requestSubmit();
      await until(() => own().forwardTo === '2042');
      await until(() => !dialog());
      await open('Forward calls');
      await until(() => target().value === '2042');
      await fixture.reads('Your calls are forwarded to 2042');
    });

    for (const [words, why] of [
      ['', 'Enter a phone number. Start with + for another country.'],
      ['abc', 'Enter a phone number. Start with + for another country.'],
      ['++', 'Enter a phone number. Start with + for another country.'],
      ['20-41', 'This is your own extension.'],
    ] as const)
      it(`not to "${words}", and says why at the field`, async () => {
        await open('Forward calls');
        await fixture.type('#target', words);
        expect(fixture.whyNot('Forward calls')).to.equal(why);
        target().form!.requestSubmit();
        await fixture.settled();
        expect(own().forwardTo).to.equal(null);
        expect(target().ariaInvalid === 'true', 'nothing typed is not wrong').to.equal(words !== '');
      });

    it('no more with one press on the note', async () => {
      await client().agents.setForwarding('2042');
      await fixture.reads('Your calls are forwarded to 2042');
      await fixture.press('Stop forwarding');
      await until(() => own().forwardTo === null);
      await until(() => !fixture.text().includes('Your calls are forwarded'));
    });

    it('keeps what was typed while there is no connection, and says so', async () => {
      await open('Forward calls');
      await fixture.type('#target', '+34 911 00 00 00');
      fixture.page.offline();
      await until(() => fixture.whyNot('Forward calls')?.startsWith('No connection'));
      expect(target().value).to.equal('+34 911 00 00 00');
      fixture.page.online();
      await fixture.press('Forward calls');
      await until(() => own().forwardTo === '+34911000000');
    });
  });

  for (const [lang, title, act] of [
    ['es', 'Desviar llamadas', 'Cerrar'],
    ['pt', 'Desviar chamadas', 'Fechar'],
  ] as const)
    it(`speaks ${lang} in its panels`, async () => {
      fixture.around.lang = lang;
      await open(title);
      await until(() => dialog()?.querySelector('h2')?.textContent === title);
      expect(fixture.all('dialog button').map(nameOf)).to.include(act);
    });
});
