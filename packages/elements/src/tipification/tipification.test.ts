import { expect, fixtureSync, html } from '@open-wc/testing';
import type { CcTipifyEvent } from '../events/tipify.js';
import { provide } from '../internal/provide.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import type { CcTipification } from './tipification.js';
import './define.js';

describe('<cc-tipification>', () => {
  let page: HubPage;
  let ticketId: string;
  let element: CcTipification;

  const form = (of = element) => of.renderRoot.querySelector('cc-p-tipification')?.renderRoot;
  const find = <E extends Element = HTMLElement>(selector: string): E | null =>
    form()?.querySelector<E>(selector) ?? null;
  const rows = (): HTMLElement[] => [...(form()?.querySelectorAll<HTMLElement>('.tree .item') ?? [])];
  const button = (label: string): HTMLButtonElement =>
    [...(form()?.querySelectorAll('button') ?? [])].find((each) => each.textContent.trim() === label)!;

  async function search(words: string): Promise<void> {
    const field = find<HTMLInputElement>('#search')!;
    field.value = words;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
    await element.renderRoot.querySelector('cc-p-tipification')?.updateComplete;
  }

  async function show(): Promise<CcTipification> {
    const around = fixtureSync<HTMLElement>(html`<div></div>`);
    provide(around)(page.client);
    const made = document.createElement('cc-tipification');
    around.append(made);
    await until(() => form(made)?.querySelector('.tree .item, .saved'));
    return made;
  }

  const key = (target: HTMLElement, name: string, rest: KeyboardEventInit = {}): void => {
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true, ...rest }),
    );
  };

  beforeEach(async () => {
    localStorage.clear();
    page = await hubPage({ ready: true });
    await page.chat('I was charged twice');
    ticketId = await page.accept();
    page.client.tickets.open(ticketId);
    element = await show();
  });

  afterEach(() => page.close());

  it('is accessible', async () => {
    await search('refund');
    await expect(element).to.be.accessible();
  });

  it('is walked with the arrows, and only leaves are chosen', async () => {
    const first = rows()[0]!;
    first.focus();
    key(first, 'ArrowRight');
    await until(() => rows()[0]?.getAttribute('aria-expanded') === 'true');
    key(rows()[0]!, 'Enter');
    await until(() => rows()[0]?.getAttribute('aria-expanded') === 'false');
    expect(find('[aria-selected=true]')).to.equal(null);
  });

  it('finds an outcome, saves it and tells the page', async () => {
    const received: CcTipifyEvent[] = [];
    element.addEventListener('cc-tipify', (event) => received.push(event));
    await search('charged twice');
    key(find('#search')!, 'Enter');
    await until(() => find('[aria-selected=true]'));
    key(find('#search')!, 'Enter', { ctrlKey: true });
    // The record may arrive before the answer to the command, which the event follows.
    await until(() => find('.saved') && received.length > 0);
    expect(page.client.tipification.of(ticketId).get()?.outcomeId).to.equal(received[0]?.detail.outcomeId);
    expect(received[0]?.detail.path.length).to.be.greaterThan(1);
  });

  it('keeps outcome, tags and note as a draft through a reload of the element', async () => {
    await search('charged twice');
    key(find('#search')!, 'Enter');
    const note = find<HTMLTextAreaElement>('textarea')!;
    note.value = '48,20 €';
    note.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const tag = find<HTMLInputElement>('.tags input')!;
    tag.value = 'double charge';
    key(tag, 'Enter');
    element.remove();
    element = await show();
    expect(find<HTMLTextAreaElement>('textarea')?.value).to.equal('48,20 €');
    expect(find('.tags .chip')?.textContent).to.contain('double charge');
    expect(find('[aria-selected=true]')).to.not.equal(null);
  });

  it('shows without a connection what waits, can be changed, and is saved once it is back', async () => {
    page.offline();
    await search('charged twice');
    key(find('#search')!, 'Enter');
    await element.updateComplete;
    button('Done').click();
    await until(() => find('.saved')?.textContent.includes('sent when you are back online'));
    button('Edit').click();
    await until(() => find<HTMLTextAreaElement>('textarea'));
    expect(find('[aria-selected=true]')).to.not.equal(null);
    const note = find<HTMLTextAreaElement>('textarea')!;
    note.value = 'Second thoughts';
    note.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await element.updateComplete;
    button('Done').click();
    await until(() => find('.saved')?.textContent.includes('Second thoughts'));
    page.online();
    await until(() => page.client.tipification.of(ticketId).get()?.note === 'Second thoughts');
    await until(() => find('.saved')?.textContent.includes('Outcome saved'));
  });

  it('gives the draft back with the reason when what waited is refused', async () => {
    page.offline();
    page.client.drafts.tipification(ticketId).set({ outcomeId: 'gone', tags: [], note: 'Kept' });
    await until(() => find<HTMLTextAreaElement>('textarea')?.value === 'Kept');
    button('Done').click();
    await until(() => find('.saved')?.textContent.includes('sent when you are back online'));
    page.online();
    await until(() => find('.banner.bad') && find<HTMLTextAreaElement>('textarea')?.value === 'Kept');
  });

  it('says why it cannot be done yet', () => {
    expect(button('Done').getAttribute('aria-disabled')).to.equal('true');
    expect(button('Done').getAttribute('aria-description')).to.not.equal(null);
  });

  it('counts wrap-up down, extends it, and Done ends it', async () => {
    const callId = await page.call({ reason: 'Charged twice' });
    const ticket = await page.accept();
    page.client.tickets.open(ticket);
    await page.hangUp(callId);
    await until(() => find('.clock'));
    const of = () =>
      page.client.tickets
        .interactionsOf(ticket)
        .get()
        .find(({ channel }) => channel === 'voice');
    const until1 = of()?.wrapUpUntil ?? 0;
    button('1 min').click();
    await until(() => (of()?.wrapUpUntil ?? 0) > until1);
    await search('charged twice');
    key(find('#search')!, 'Enter');
    await element.renderRoot.querySelector('cc-p-tipification')?.updateComplete;
    button('Done').click();
    await until(() => of()?.status === 'closed');
    await until(() => find('.saved') && !find('.clock'));
  });

  it('A12 goes on without a limit where the queue allows it', async () => {
    await page.system(async (work) =>
      work.put('queue', { ...(await work.need('queue', 'billing')), wrapUpUnlimited: true }),
    );
    const callId = await page.call();
    page.client.tickets.open(await page.accept());
    await page.hangUp(callId);
    await until(() => find('.clock .ring'));
    button('No limit').click();
    await until(() => find('.clock') && !find('.clock .ring'));
    expect(page.client.agents.$own.get()?.limitAt).to.equal(null);
    expect(find('.clock .btn')).to.equal(null);
  });
});
