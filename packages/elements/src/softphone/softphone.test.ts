import { CentralitaError } from '@centralita/core';
import { FakePhone } from '@centralita/core/testing';
import { expect, fixtureSync, html } from '@open-wc/testing';
import { LazyModule } from '../internal/lazy-module.js';
import { provide } from '../internal/provide.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import './define.js';
import type { CcSoftphone } from './softphone.js';

describe('<cc-softphone>', () => {
  let page: HubPage;
  let around: HTMLElement;
  let element: CcSoftphone;

  const text = (): string => element.renderRoot.textContent.replace(/\s+/g, ' ');
  const find = (label: string): HTMLButtonElement | undefined =>
    [...element.renderRoot.querySelectorAll('button')].find(
      (each) => each.ariaLabel === label || each.textContent.replace(/\s+/g, ' ').trim().startsWith(label),
    );
  const button = (label: string): Promise<HTMLButtonElement> => until(() => find(label));
  const field = (): HTMLInputElement => element.renderRoot.querySelector<HTMLInputElement>('#dial')!;
  const press = (key: string): boolean =>
    (element.renderRoot.querySelector<HTMLElement>('button') ?? element).dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
    );
  async function type(words: string): Promise<void> {
    field().value = words;
    field().dispatchEvent(new InputEvent('input', { bubbles: true }));
    await element.updateComplete;
  }
  async function inCall(): Promise<string> {
    const callId = await page.call({ name: 'Lucía Ferrer', reason: 'Charged twice' });
    (await button('Answer')).click();
    await button('End call');
    return callId;
  }

  beforeEach(async () => {
    page = await hubPage({ ready: true });
    around = fixtureSync<HTMLElement>(html`<div></div>`);
    provide(around)(page.client);
    element = document.createElement('cc-softphone');
    around.append(element);
    await until(() => field());
  });
  afterEach(() => page.close());

  it('is accessible idle, ringing and in a call', async () => {
    await expect(element).to.be.accessible();
    await page.call();
    await button('Answer');
    await expect(element).to.be.accessible();
    (await button('Answer')).click();
    await button('End call');
    await expect(element).to.be.accessible();
    (await button('Keypad')).click();
    await element.updateComplete;
    await expect(element).to.be.accessible();
  });

  it('dials what was typed on keys and keyboard, under the chosen number, after asking the page', async () => {
    const asked: string[] = [];
    around.addEventListener('cc-before-dial', (event) => {
      asked.push(event.detail.number);
      if (asked.length === 1) event.preventDefault();
    });
    for (const digit of ['6', '1', '2']) (await button(digit)).click();
    await element.updateComplete;
    await type(`${field().value} 345 678`);
    field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    await until(() => asked.length > 0);
    expect(asked).to.eql(['612345678']);
    expect(page.phone.$calls.get()).to.have.length(0);
    (await button('Call')).click();
    await until(() => text().includes('Calling'));
    expect(page.phone.$calls.get()[0]?.number).to.equal('612345678');
    expect((await button('Hold')).ariaDisabled).to.equal('true');
  });

  it('finds contacts by name and calls the one that is pressed', async () => {
    await type('Marta Ruiz');
    const row = await until(() => element.renderRoot.querySelector<HTMLElement>('.people .item'));
    expect(row.textContent).to.contain('Marta Ruiz');
    row.click();
    const call = await until(() => page.phone.$calls.get()[0]);
    expect(page.phone.headers.get(call.id)?.['X-Contact-Id']).to.be.a('string');
  });

  it('shows who rings, why, and how long; A answers, and the focus stays in the element', async () => {
    await page.call({ name: 'Lucía Ferrer', reason: 'Charged twice' });
    (await button('Answer')).focus();
    expect(text()).to.contain('Charged twice');
    expect(text()).to.contain('Billing');
    expect(text()).to.match(/next agent in 0:\d\d/);
    await until(() =>
      document.querySelector('[data-centralita=assertive]')?.textContent.includes('Incoming call from'),
    );
    press('a');
    await button('End call');
    expect(element.shadowRoot?.activeElement?.textContent).to.contain('Mute');
  });

  it('lets the page say no before a call is answered', async () => {
    around.addEventListener('cc-before-answer', (event) => event.preventDefault(), { once: true });
    await page.call();
    (await button('Answer')).click();
    await element.updateComplete;
    expect(page.phone.$calls.get()[0]?.state).to.equal('ringing');
  });

  it('passes a declined call on', async () => {
    await page.call();
    await button('Decline');
    const bruno = page.agent('bruno');
    await page.ready(bruno);
    (await button('Decline')).click();
    await until(() => bruno.tickets.$offers.get().length === 1);
    await until(() => field());
    expect(page.phone.$calls.get()).to.have.length(0);
  });

  it('moves the focus to controls that load late, and keeps what is typed for a note', async () => {
    await inCall();
    element.remove();
    const { get } = LazyModule.prototype;
    LazyModule.prototype.get = () => Promise.resolve(undefined);
    element = document.createElement('cc-softphone');
    around.append(element);
    const again = await button('Try again');
    LazyModule.prototype.get = get;
    expect(find('Note')).to.equal(undefined);
    again.focus();
    again.click();
    await until(() => element.shadowRoot?.activeElement?.matches('.control'));
    (await button('Note')).focus();
    (await button('Note')).click();
    for (const key of ['h', 'm', 'k']) press(key);
    await element.updateComplete;
    expect(page.phone.$calls.get()).to.have.length(1);
    expect(page.phone.$calls.get()[0]).to.include({ state: 'connected', muted: false });
    await until(() => element.shadowRoot?.activeElement?.localName === 'textarea');
  });

  it('has its devices at the foot, and whether it rings', async () => {
    const menu = await until(() => element.renderRoot.querySelector('.foot cc-p-menu'));
    await expect(element).to.be.accessible();
    const item = (label: string) =>
      [...menu.shadowRoot!.querySelectorAll<HTMLElement>('[role^=menuitem]')].find(
        (each) => each.textContent.trim() === label,
      );
    const trigger = menu.querySelector<HTMLElement>('button')!;
    trigger.click();
    await until(() => item('System default'));
    (await until(() => item('Turn ringtone off'))).click();
    trigger.click();
    (await until(() => item('Turn ringtone on'))).click();
    trigger.click();
    await until(() => item('Turn ringtone off'));
  });

  it('mutes, holds and takes up again, at the same place', async () => {
    await inCall();
    (await button('Mute')).click();
    await until(() => page.phone.$calls.get()[0]?.muted);
    await button('Unmute');
    (await button('Hold')).click();
    await until(() => text().includes('is on hold and hears music'));
    (await button('Resume')).click();
    await until(() => page.phone.$calls.get()[0]?.state === 'connected');
  });

  it('keeps a note that was not saved, for its ticket alone', async () => {
    await inCall();
    (await button('Note')).click();
    const area = () => element.renderRoot.querySelector('textarea');
    const field = await until(area);
    field.value = 'Half a note';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    (await button('Note')).click();
    await until(() => !area());
    (await button('Note')).click();
    await until(() => area()?.value === 'Half a note');
  });

  it('sends digits from the keypad, and a note into the ticket', async () => {
    const callId = await inCall();
    (await button('Keypad')).click();
    (await button('5')).click();
    (await button('#')).click();
    await until(() => page.phone.digits.get(callId) === '5#');
    (await button('Note')).click();
    const area = await until(() => element.renderRoot.querySelector('textarea'));
    area.value = 'Wants a refund';
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await element.updateComplete;
    (await button('Save')).click();
    const ticketId = page.client.tickets.$mine.get()[0] ?? '';
    const notes = page.client.conversations.of(ticketId);
    await until(() => notes.get().messages.some((message) => message.text === 'Wants a refund'));
  });

  it('shows no control for what it cannot do', async () => {
    await inCall();
    await button('Hold');
    for (const label of ['Transfer', 'Add']) expect(find(label)).to.equal(undefined);
  });

  it('says that the sound of a call is in another browser; only to end it needs none', async () => {
    const elsewhere = page.elsewhere('bruno');
    await page.ready(elsewhere);
    await page.client.agents.setState('dnd');
    await page.call({ queue: '210' });
    const id = (await until(() => elsewhere.voice.$calls.get()[0])).id;
    await elsewhere.voice.enable();
    await elsewhere.voice.answer(id);
    await until(() => elsewhere.voice.$calls.get()[0]?.state === 'connected');
    const other = page.agent('bruno');
    provide(element.parentElement!)(other);
    await until(() => text().includes('The audio is in another browser'));
    expect((await button('Hold')).ariaDisabled).to.equal('true');
    (await button('End call')).click();
    await until(() => elsewhere.agents.$own.get()?.state === 'after-service');
  });

  it('works on a call whose sound is in another tab, and leaves the ringing to that tab', async () => {
    const phone = new FakePhone();
    const leader = page.agent('bruno', phone);
    await page.ready(leader);
    await leader.voice.enable();
    await page.client.agents.setState('dnd');
    const follower = page.agent('bruno');
    provide(element.parentElement!)(follower);
    await until(() => follower.voice.$registration.get().state === 'registered');
    await page.call({ queue: '210' });
    // The record may be here before the other tab has told of the ring.
    await until(() => find('Answer')?.ariaDisabled !== 'true' && find('Answer'));
    (await button('Answer')).click();
    await until(() => phone.$calls.get()[0]?.state === 'connected');
    expect([leader.voice.$leads.get(), follower.voice.$leads.get()]).to.eql([true, false]);
    (await button('Mute')).click();
    await until(() => phone.$calls.get()[0]?.muted);
    await button('Unmute');
    (await button('Hold')).click();
    await until(() => phone.$calls.get()[0]?.state === 'held');
    (await button('Resume')).click();
    await button('Hold');
    (await button('End call')).click();
    await until(() => leader.agents.$own.get()?.state === 'after-service');
  });

  it('shows a failed call in words, and can be tried again', async () => {
    page.phone.refuse(new CentralitaError('call-failed'));
    await type('934870112');
    (await button('Call')).click();
    await until(() => element.renderRoot.querySelector('[role=alert]'));
    expect(field().value).to.equal('934870112');
  });

  it('says why a number or a feature code was refused, and only that it failed where it does not know', async () => {
    const refuse = async (status: number) => {
      page.phone.refuse(new CentralitaError('call-failed', 'refused', { status }));
      await type('**29');
      (await button('Call')).click();
    };
    const alert = () => element.renderRoot.querySelector('[role=alert]')?.textContent ?? '';
    await refuse(404);
    await until(() => alert().includes('That number or code does not exist.'));
    await refuse(480);
    await until(() => alert().includes('Nobody is available there right now.'));
    await refuse(599);
    await until(() => alert().includes('The call could not be made.'));
  });

  it('keeps the call on the screen without a connection, and says what still works when free', async () => {
    page.offline();
    await until(() => text().includes('No connection'));
    expect(text()).to.contain('You can still');
    page.online();
    await until(() => field());
    await inCall();
    page.offline();
    await until(() => text().includes('No connection'));
    expect(find('End call')).not.to.equal(undefined);
    page.online();
  });
});
