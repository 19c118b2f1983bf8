import { expect } from '@open-wc/testing';
import type { MenuPart } from '../parts/menu.js';
import { ElementFixture, nameOf } from '../testing/element-fixture.js';
import { until } from '../testing/hub-fixture.js';
import './define.js';

describe('<cc-status> and its menu', () => {
  const fixture = new ElementFixture('cc-status');
  const own = () => fixture.page.client.agents.$own.get()!;
  const trigger = () => fixture.find('[part=state]')!;
  const state = () => trigger().textContent.replace(/\s+/g, ' ').trim();
  const items = () => fixture.all('[role^=menuitem]');
  const item = (words: string) => items().find(({ textContent }) => textContent.includes(words));
  const isOpen = () => trigger().getAttribute('aria-expanded') === 'true';
  const open = async () => {
    if (!isOpen()) trigger().click();
    await until(() => item('Forward calls'));
  };
  const choose = async (words: string) => {
    await open();
    (await until(() => item(words))).click();
  };
  const at = () => fixture.focused()?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const key = (name: string) => fixture.key(fixture.focused()!, name);

  before(() => fixture.start());
  beforeEach(async () => {
    await fixture.show();
    await until(() => state().startsWith('Ready'));
  });
  afterEach(async () => {
    fixture.around.removeAttribute('lang');
    fixture.use(fixture.page.client);
    fixture.page.online();
    await until(() => fixture.page.client.$status.get().state === 'online');
    await fixture.calm();
  });
  after(() => fixture.close());

  describe('by keyboard', () => {
    it('opens with the arrow down on the state that counts, and leads around', async () => {
      await open();
      fixture.find<MenuPart>('cc-p-menu')!.hide();
      trigger().focus();
      key('ArrowDown');
      await until(isOpen);
      expect(at()).to.match(/^Ready/);
      key('ArrowUp');
      expect(at(), 'before the first comes the last').to.contain('Forward calls');
      key('Home');
      expect(at()).to.match(/^Ready/);
      key('End');
      expect(at()).to.contain('Forward calls');
    });

    it('goes to what begins like the letters that are typed', async () => {
      await open();
      for (const letter of 'lun') key(letter);
      expect(at()).to.match(/^Lunch/);
    });

    it('closes with Escape and Tab without a change, and the focus is on the button again', async () => {
      for (const name of ['Escape', 'Tab']) {
        await open();
        key('End');
        key(name);
        expect(isOpen(), name).to.equal(false);
        if (name === 'Escape') expect(fixture.focused()).to.equal(trigger());
      }
      expect(own().state).to.equal('ready');
    });

    it('leaves R and D to the browser together with Ctrl, and to the page outside', async () => {
      expect(fixture.key(trigger(), 'd', { ctrlKey: true })).to.equal(true);
      fixture.key(document.body, 'd');
      await fixture.settled();
      expect(own().state).to.equal('ready');
      expect(trigger().getAttribute('aria-keyshortcuts')).to.equal('R D');
    });
  });

  describe('as a menu', () => {
    it('has the name of what it is about, and one checked state', async () => {
      await open();
      expect(fixture.find('[role=menu]')?.ariaLabel).to.equal('Your status');
      expect(trigger().getAttribute('aria-haspopup')).to.equal('menu');
      const checked = items().filter(({ ariaChecked }) => ariaChecked === 'true');
      expect(checked.map(nameOf)).to.have.length(1);
      expect(checked[0]?.textContent).to.contain('Ready');
    });

    it('has all pauses of the center with their limits', async () => {
      await open();
      for (const [pause, limit] of [
        ['Break', '15:00'],
        ['Lunch', '30:00'],
        ['Training', '1:00:00'],
      ] as const)
        expect(item(pause)?.textContent, pause).to.contain(limit);
    });

    it('follows while it is open: a new pause, a queue that somebody logs the agent out of', async () => {
      await open();
      await fixture.page.system((work) =>
        work.put('customState', {
          id: 'visit',
          code: 'visit',
          label: { en: 'Visit', es: 'Visita' },
          limitSeconds: null,
          dialCode: null,
        }),
      );
      await until(() => item('Visit'));
      expect(isOpen()).to.equal(true);
      await fixture.page.client.queues.logOut(['renewals']);
      await until(() => item('Renewals')?.textContent.includes('Logged out'));
      await fixture.page.client.queues.logIn(['renewals']);
      await fixture.page.system((work) => work.remove('customState', 'visit'));
      await until(() => !item('Visit'));
    });

    it('goes offline, where no new work comes, and back', async () => {
      await choose('Offline');
      await until(() => state().startsWith('Offline'));
      expect(own().state).to.equal('offline');
      expect(fixture.find('[role=switch]')?.ariaChecked).to.equal('false');
      await choose('Ready');
      await until(() => state().startsWith('Ready'));
    });
  });

  it('shows what the agent does now, step by step, with the time since', async () => {
    const id = await fixture.page.call();
    await until(() => state().startsWith('Offered'));
    await fixture.page.accept();
    await until(() => /^In service\s*0:\d\d/.test(state()));
    expect(fixture.find('[part=state] [role=timer]')).not.to.equal(undefined);
    await fixture.page.hangUp(id);
    await until(() => /^Wrap-up\s*0:\d\d \/ 2:00/.test(state()));
  });

  it('shows the full load of voice during a call, in words too', async () => {
    const label = () => fixture.all('[role=img]').find((each) => each.ariaLabel?.startsWith('Voice'));
    await fixture.page.call();
    await fixture.page.accept();
    await until(() => label()?.ariaLabel === 'Voice 1 of 1');
    expect(label()?.className).to.contain('full');
  });

  it('says that voice is off without a telephone', async () => {
    const voice = () => fixture.all('[role=img]').map(({ ariaLabel }) => ariaLabel);
    fixture.use(fixture.page.agent('carla'));
    await until(() => voice().includes('Voice is off'));
    await expect(fixture.element).to.be.accessible();
  });

  it('says a change once, not the state at the start, and not the ring', async () => {
    const times = (words: string) => fixture.said().split(words).length - 1;
    const before = times('Your status is now Ready');
    await fixture.show();
    await until(() => state().startsWith('Ready'));
    expect(times('Your status is now Ready')).to.equal(before);
    await choose('Training');
    await until(() => times('Your status is now Training') === 1);
    await fixture.page.client.agents.setState('ready');
    await fixture.page.call();
    await until(() => state().startsWith('Offered'));
    expect(fixture.said()).not.to.contain('Your status is now Offered');
  });

  it('shows a refusal in words until it is dismissed, tells the page, and stays as it was', async () => {
    const errors = fixture.heard('cc-error');
    await open();
    await fixture.page.agent('sofia').agents.ban('ana');
    await until(() => state().startsWith('Blocked by a supervisor'));
    fixture.find('[role=switch]')!.click();
    const alert = await fixture.get('[role=alert]');
    expect(alert.textContent).to.contain('Someone else changed this first.');
    expect(errors[0]?.detail).to.include({ code: 'conflict', source: 'cc-status' });
    expect(state()).to.match(/^Blocked by a supervisor/);
    await fixture.press('Dismiss');
    expect(fixture.find('[role=alert]')).to.equal(undefined);
    await fixture.page.agent('sofia').agents.unban('ana');
    await until(() => own().state !== 'banned');
  });

  it('says at each item why it cannot be chosen without a connection', async () => {
    await open();
    fixture.page.offline();
    await until(() => state().startsWith('No connection'));
    const why = items().map(({ title, ariaDisabled }) => `${ariaDisabled} ${title}`);
    expect(new Set(why)).to.eql(new Set(['true No connection. Try again when you are back online.']));
    item('Break')!.click();
    fixture.find('[role=switch]')!.click();
    expect(fixture.page.client.$pending.get()).to.eql([]);
  });

  it('cannot be opened without a session, and asks to sign in', async () => {
    fixture.use(undefined);
    await until(() => state().startsWith('Sign in to start working'));
    expect(trigger().ariaDisabled).to.equal('true');
    trigger().click();
    await fixture.settled();
    expect(items()).to.eql([]);
  });

  for (const [lang, ready, wrapUp, pause, menu] of [
    ['es', 'Disponible', 'Trabajo posterior', 'Descanso', 'Tu estado'],
    ['pt', 'Disponível', 'Pós-atendimento', 'Pausa', 'Seu status'],
  ] as const) {
    it(`speaks ${lang}: states, pauses as the center calls them, the menu`, async () => {
      fixture.around.lang = lang;
      await until(() => state().startsWith(ready));
      trigger().click();
      (await until(() => item(pause))).click();
      await until(() => state().startsWith(pause));
      expect(fixture.find('[role=group]')?.ariaLabel).to.equal(menu);
      await fixture.page.client.agents.setState('ready');
      const id = await fixture.page.call();
      await fixture.page.accept();
      await fixture.page.hangUp(id);
      await until(() => state().startsWith(wrapUp));
    });
  }

  for (const width of [280, 320])
    it(`lets nothing stick out at ${width} px, also with a note below`, async () => {
      await fixture.page.client.agents.setForwarding('+34 911 000 000');
      await fixture.reads('Your calls are forwarded to +34 911 000 000');
      expect(await fixture.sticksOut(width)).to.eql([]);
      await fixture.page.client.agents.setForwarding(null);
      fixture.width(320);
    });
});
