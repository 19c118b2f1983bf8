import { expect, fixtureSync, html } from '@open-wc/testing';
import { provide } from '../internal/provide.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import './define.js';
import type { CcStatus } from './status.js';

describe('the panels of <cc-status>', () => {
  let page: HubPage;
  let element: CcStatus;

  const menu = () => element.renderRoot.querySelector('cc-p-menu')!;
  const item = (text: string) =>
    [...menu().shadowRoot!.querySelectorAll<HTMLElement>('[role^=menuitem]')].find((each) =>
      each.textContent.includes(text),
    );
  const panel = () => element.renderRoot.querySelector('cc-p-status')!;
  const find = <E extends Element = HTMLElement>(selector: string): E | null =>
    panel().renderRoot.querySelector<E>(selector);
  const button = (text: string): HTMLElement =>
    [...panel().renderRoot.querySelectorAll<HTMLElement>('.btn')].find(
      (each) => each.textContent.trim() === text || each.ariaLabel === text,
    )!;
  const isOpen = (): boolean => find<HTMLDialogElement>('dialog')?.open === true;
  const row = (queue: string): string =>
    find(`[value=${queue}]`)!.parentElement!.textContent.replace(/\s+/g, ' ');
  const notes = (): string =>
    [...element.renderRoot.querySelectorAll('.pending')].map(({ textContent }) => textContent).join('|');
  const own = () => page.client.agents.$own.get()!;
  const place = (queueId: string) => page.client.queues.$own.get().find((each) => each.queueId === queueId)!;

  const choose = async (text: string): Promise<void> => {
    menu().show();
    (await until(() => item(text))).click();
    await until(isOpen);
    await panel().updateComplete;
  };
  const tick = async (...queues: string[]): Promise<void> => {
    for (const queue of queues) find(`[value=${queue}]`)!.click();
    await panel().updateComplete;
  };
  const type = async (selector: string, text: string): Promise<void> => {
    const field = find<HTMLInputElement>(selector)!;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await panel().updateComplete;
  };
  const select = async (code: string): Promise<void> => {
    const field = find<HTMLSelectElement>('#reason')!;
    field.value = code;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await panel().updateComplete;
  };

  beforeEach(async () => {
    page = await hubPage({ ready: true });
    const around = fixtureSync<HTMLElement>(html`<div></div>`);
    provide(around)(page.client);
    element = document.createElement('cc-status');
    around.append(element);
    await until(() => element.renderRoot.querySelector('.state')?.textContent.includes('Ready'));
  });
  afterEach(() => page.close());

  it('is accessible, each of them', async () => {
    for (const each of ['Your queues', 'Your channels', 'Forward calls']) {
      await choose(each);
      await expect(panel()).to.be.accessible();
      button('Close').click();
      await until(() => !isOpen());
    }
  });

  it('A9 takes the last of two choices that come one after the other', async () => {
    await choose('Your channels');
    const [, second, third] = panel().renderRoot.querySelectorAll<HTMLInputElement>('[name=chat]');
    second!.click();
    third!.click();
    await until(() => own().channels.chat.status === 'logged-off');
    await until(() => panel().renderRoot.querySelectorAll<HTMLInputElement>('[name=chat]')[2]!.checked);
  });

  it('A6 pauses one queue with a reason that is asked for, and resumes it in the menu', async () => {
    await choose('Support');
    expect(panel().shadowRoot?.activeElement?.id).to.equal('reason');
    expect(find<HTMLInputElement>('[value=support]')!.checked).to.equal(true);
    await select('training');
    button('Pause').click();
    await until(() => !isOpen());
    expect(place('support').paused).to.equal('training');
    expect(place('billing').paused).to.equal(null);
    await until(() => item('Support')?.textContent.includes('Paused · Training'));
    menu().show();
    item('Support')!.click();
    await until(() => place('support').paused === null);
  });

  it('A6 pauses and resumes in chosen queues, and says how the agent is there', async () => {
    await choose('Your queues');
    expect(button('Pause').getAttribute('aria-description')).to.equal('Choose a queue first.');
    await tick('billing', 'support');
    await select('lunch');
    button('Pause').click();
    await until(() => row('billing').includes('Paused · Lunch') && row('support').includes('Paused · Lunch'));
    expect(row('renewals')).to.contain('waiting');
    await until(() =>
      document.querySelector('[data-centralita=polite]')?.textContent.includes('Support: Paused · Lunch'),
    );
    await tick('support');
    button('Resume').click();
    await until(() => place('support').paused === null);
    expect(place('billing').paused).to.equal('lunch');
  });

  it('A5 A7 the extension is fixed while logged in, free when logged out of all, and kept by the first login', async () => {
    await choose('Your queues');
    expect(find<HTMLInputElement>('#extension')!.readOnly).to.equal(true);
    expect(find('#extension-said')!.textContent).to.contain(
      'You can change it after you log out of all queues.',
    );
    find('[type=checkbox]')!.click();
    await panel().updateComplete;
    button('Log out').click();
    await until(() => !find<HTMLInputElement>('#extension')!.readOnly);
    await tick('billing', 'night');
    await type('#extension', '');
    expect(button('Log in').getAttribute('aria-description')).to.equal('Enter an extension.');
    await type('#extension', '2100');
    button('Log in').click();
    await until(() => element.renderRoot.querySelector('.second')?.textContent.includes('Ext. 2100'));
    expect(element.renderRoot.querySelector('.second')?.textContent).to.match(/Queues\s+2\/4/);
    await tick('support');
    button('Log in').click();
    await until(() => place('support').loggedIn);
    expect([own().extension, place('renewals').loggedIn]).to.deep.equal(['2100', false]);
  });

  it('A5 says at the field that a colleague is at the extension', async () => {
    const bruno = page.agent('bruno');
    await until(() => bruno.agents.$own.get()?.connected);
    await page.client.queues.logOut();
    await choose('Your queues');
    await tick('night');
    await type('#extension', '2042');
    button('Log in').click();
    await until(() => find('#extension-said')!.textContent.includes('A colleague is using this extension'));
    expect(find('#extension')!.ariaInvalid).to.equal('true');
    expect(place('night').loggedIn).to.equal(false);
  });

  it('A9 sets each group of channels, and says what stands over them', async () => {
    await choose('Your channels');
    const radio = (group: string, index: number) =>
      panel().renderRoot.querySelectorAll<HTMLInputElement>(`[name=${group}]`)[index]!;
    expect(radio('chat', 0).checked).to.equal(true);
    radio('chat', 1).click();
    await until(() => own().channels.chat.status === 'not-ready');
    radio('email', 2).click();
    await until(() => own().channels.email.status === 'logged-off');
    expect(find('.banner')).to.equal(null);
    await page.client.agents.setState('dnd');
    await until(() =>
      find('.banner')?.textContent.includes('While you are on Do not disturb, no channel receives new work'),
    );
  });

  it('A10 forwards to a checked target, shows it plainly and takes it back', async () => {
    await choose('Forward calls');
    await type('#target', 'abc');
    expect(find('#target-fault')!.textContent).to.contain('Enter a phone number');
    await type('#target', '2041');
    expect(find('#target-fault')!.textContent).to.contain('This is your own extension.');
    expect(button('Forward calls').ariaDisabled).to.equal('true');
    await type('#target', '+34 911 00 00 00');
    button('Forward calls').click();
    await until(() => notes().includes('Your calls are forwarded to +34911000000'));
    await until(() => !isOpen());
    await choose('Forward calls');
    button('Stop forwarding').click();
    await until(() => own().forwardTo === null && notes() === '');
  });

  it('keeps what was chosen while there is no connection, and sends nothing', async () => {
    await choose('Your queues');
    await tick('support');
    page.offline();
    await until(() => find('.banner')?.textContent.includes('No connection'));
    expect(button('Pause').ariaDisabled).to.equal('true');
    page.online();
    await until(() => button('Pause').ariaDisabled !== 'true');
    expect(find<HTMLInputElement>('[value=support]')!.checked).to.equal(true);
  });
});
