import { expect, fixtureSync, html } from '@open-wc/testing';
import { provide } from '../internal/provide.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import '../softphone/define.js';
import '../ticket-list/define.js';
import './define.js';
import type { CcStatus } from './status.js';

describe('<cc-status>', () => {
  let page: HubPage;
  let element: CcStatus;

  const state = (): string => element.renderRoot.querySelector('.state')?.textContent.trim() ?? '';
  const menu = () => element.renderRoot.querySelector('cc-p-menu')!;
  const items = (): HTMLElement[] => [
    ...menu().shadowRoot!.querySelectorAll<HTMLElement>('[role^=menuitem]'),
  ];
  const item = (text: string): HTMLElement => items().find((each) => each.textContent.includes(text))!;
  const receiveNew = (): HTMLElement => element.renderRoot.querySelector<HTMLElement>('[role=switch]')!;
  const own = () => page.client.agents.$own.get()!;
  const load = (name: string) =>
    [...element.renderRoot.querySelectorAll('.channel-load')]
      .map((each) => each.ariaLabel)
      .find((label) => label?.startsWith(name));
  const notes = (): string =>
    [...element.renderRoot.querySelectorAll('.pending')].map(({ textContent }) => textContent).join('|');
  const noteButton = (text: string): HTMLElement =>
    [...element.renderRoot.querySelectorAll<HTMLElement>('.pending .btn')].find((each) =>
      each.textContent.includes(text),
    )!;
  const open = async (): Promise<void> => {
    menu().show();
    await until(() => item('Forward calls'));
  };

  beforeEach(async () => {
    page = await hubPage({ ready: true });
    const around = fixtureSync<HTMLElement>(html`<div></div>`);
    provide(around)(page.client);
    element = document.createElement('cc-status');
    around.append(element);
    await until(() => state().startsWith('Ready'));
  });
  afterEach(() => page.close());

  it('is accessible, closed and open', async () => {
    await expect(element).to.be.accessible();
    await open();
    await expect(element).to.be.accessible();
  });

  it('A7 shows state, places in channels and queues, and the extension', () => {
    const text = element.renderRoot.querySelector('.second')?.textContent.replace(/\s+/g, ' ') ?? '';
    expect(text).to.contain('Queues 3/4');
    expect(text).to.contain('Ext. 2041');
  });

  it('A9 shows the load of each group of channels that the agent’s queues have', async () => {
    expect(load('Voice')).to.equal('Voice 0 of 1');
    expect(load('Email')).to.equal('Email 0 of 6');
    expect(load('Social media')).to.equal('Social media 0 of 6');
    expect(load('Work item')).to.equal(undefined);
    await page.client.agents.setChannel('email', 'not-ready');
    await until(() => load('Email') === 'Email 0 of 6, Not ready');
    await page.client.agents.setState('dnd');
    await until(() => load('Chat') === 'Chat 0 of 6, Do not disturb');
  });

  it('A2 changes the state from the menu and says it once to screen readers', async () => {
    await open();
    item('Break').click();
    await until(() => state().startsWith('Break'));
    expect(own().state).to.equal('paused');
    await until(() =>
      document.querySelector('[data-centralita=polite]')?.textContent.includes('Your status is now Break'),
    );
    await open();
    expect(item('Break').ariaChecked).to.equal('true');
    expect(state()).to.match(/0:\d\d \/ 15:00/);
  });

  it('takes R and D as in the menu, also while it is open', async () => {
    const press = (target: HTMLElement, key: string): boolean =>
      target.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      );
    press(element.renderRoot.querySelector<HTMLElement>('.state')!, 'd');
    await until(() => own().state === 'dnd');
    await open();
    press(items()[0]!, 'r');
    await until(() => own().state === 'ready');
    expect(menu().open).to.equal(false);
  });

  it('A4 receives nothing new when switched off, and again when switched on', async () => {
    expect(receiveNew().ariaChecked).to.equal('true');
    receiveNew().click();
    await until(() => receiveNew().ariaChecked === 'false');
    expect(own().state).to.equal('dnd');
    receiveNew().click();
    await until(() => receiveNew().ariaChecked === 'true');
  });

  it('A3 says that a pause is over its limit, once', async () => {
    await page.system(async (tx) => {
      const states = await tx.find('customState');
      const pause = states.find(({ code }) => code === 'break')!;
      await tx.put('customState', { ...pause, limitSeconds: 1 });
    });
    await page.client.agents.setState('paused', 'break');
    await until(() => element.renderRoot.querySelector('.state.over'));
    expect(state()).to.contain('Over the time limit');
    await until(() =>
      document.querySelector('[data-centralita=polite]')?.textContent.includes('Break: Over the time limit'),
    );
  });

  it('A1 says why a state cannot be picked now', async () => {
    await page.call();
    await page.accept();
    await until(() => state().startsWith('In service'));
    await open();
    await until(() => item('Offline').ariaDisabled === 'true');
    expect(item('Offline').title).to.equal('End or transfer your open work first.');
    expect(item('Do not disturb').ariaDisabled).to.equal(null);
    await page.agent('sofia').agents.ban('ana');
    await until(() => items().length > 0 && item('Ready').ariaDisabled === 'true');
    expect(item('Ready').title).to.equal('Only a supervisor can unblock you.');
  });

  it('A11 shows what waits for the end of the work, and takes it back', async () => {
    await page.call();
    await page.accept();
    await until(() => state().startsWith('In service'));
    await page.client.agents.setState('paused', 'break');
    await until(() => notes().includes('Break after this'));
    expect(receiveNew().ariaChecked).to.equal('false');
    noteButton('Undo').click();
    await until(() => notes() === '');
    expect(own().chosen.state).to.equal('ready');
    await until(() => receiveNew().ariaChecked === 'true');
  });

  it('A11 shows that a pause has begun beside the work, where the tenant has it so', async () => {
    await page.system(async (work) =>
      work.put('settings', { ...(await work.need('settings', work.tenantId)), pendingNotReady: false }),
    );
    await page.call();
    await page.accept();
    await until(() => state().startsWith('In service'));
    await page.client.agents.setState('paused', 'break');
    await until(() => notes().includes('Break is active now. Your open work continues.'));
    expect(state()).to.match(/^Break/);
  });

  it('A12 shows the limit of the wrap-up, extends it as the queue allows, and ends it', async () => {
    await page.system(async (work) =>
      work.put('queue', { ...(await work.need('queue', 'billing')), wrapUpUnlimited: true }),
    );
    const callId = await page.call();
    await page.accept();
    await page.hangUp(callId);
    await until(() => /^Wrap-up.*0:\d\d \/ 2:00/.test(state()));
    const choose = async (text: string): Promise<void> => {
      await open();
      item(text).click();
    };
    await choose('Add one minute');
    await until(() => state().includes('/ 3:00'));
    await choose('No limit');
    await until(() => !state().includes('/'));
    await open();
    expect(item('Add one minute')).to.equal(undefined);
    item('Done').click();
    await until(() => state().startsWith('Ready'));
  });

  it('says in words that there is no connection, offers to try, and changes nothing then', async () => {
    page.offline();
    await until(() => state().startsWith('No connection'));
    expect(receiveNew().ariaDisabled).to.equal('true');
    const again = await until(() => element.renderRoot.querySelector<HTMLElement>('.banner.warn .btn'));
    expect(again.textContent.trim()).to.equal('Retry now');
    page.online();
    again.click();
    await until(() => state().startsWith('Ready'));
  });

  it('asks to sign in where there is no session', async () => {
    const alone = fixtureSync<CcStatus>(html`<cc-status></cc-status>`);
    await alone.updateComplete;
    expect(alone.renderRoot.textContent).to.contain('Sign in');
    await expect(alone).to.be.accessible();
  });

  describe('with a softphone alone beside it', () => {
    let around: HTMLElement;

    beforeEach(async () => {
      await page.close();
      page = await hubPage({ ready: true, showsAll: false });
      around = fixtureSync<HTMLElement>(
        html`<div><cc-status></cc-status><cc-softphone></cc-softphone></div>`,
      );
      element = around.querySelector('cc-status')!;
      provide(around)(page.client);
    });

    it('names the channels that are not offered, and offers them once there is a list', async () => {
      await until(() =>
        notes().includes('because none of your pages can show it: Chat, Email, Social media'),
      );
      expect(own().shown).to.eql(['voice']);
      await page.chat();
      const queued = () => page.system((work) => work.find('interaction', { status: 'queued' }));
      await until(async () => (await queued()).length > 0);
      expect(page.client.tickets.$offers.get()).to.eql([]);
      const list = document.createElement('cc-ticket-list');
      around.append(list);
      await until(() => page.client.tickets.$offers.get()[0]);
      await until(() => notes() === '');
    });

    it('reports an open conversation that no page shows any more', async () => {
      const list = document.createElement('cc-ticket-list');
      around.append(list);
      await page.chat();
      await page.accept();
      list.remove();
      // The server waits as long as a reload may take.
      await until(() => notes().includes('You have open work that none of your pages can show: Chat'));
      around.append(list);
      await until(() => notes() === '');
    });

    it('keeps what is offered while a list only moves in the page', async () => {
      const list = document.createElement('cc-ticket-list');
      around.append(list);
      await until(() => own().shown?.includes('chat'));
      const reports: unknown[] = [];
      const stop = page.client.agents.$own.listen((agent) => reports.push(agent?.shown));
      around.prepend(list);
      await page.client.agents.setState('dnd');
      stop();
      expect(reports.every((shown) => String(shown) === 'voice,chat,email,work,social')).to.equal(true);
    });
  });
});
