import { expect } from '@open-wc/testing';
import type { CcTicketAssignEvent } from '../events/ticket-assign.js';
import { until } from '../testing/hub-fixture.js';
import { TicketListFixture } from '../testing/ticket-list-fixture.js';
import './define.js';

describe('<cc-ticket-list>: offers and assigning', () => {
  const shown = new TicketListFixture();
  const { find, rows, names, focused, button, key, waiting, show } = shown;

  beforeEach(() => shown.open());
  afterEach(() => shown.page.close());

  it('assigns a ticket to the agent, who goes on at the same place', async () => {
    await waiting('Nuria Blanch', 'Tomás Dalmau', 'Greta Weiss');
    await show('unassigned');
    await until(() => rows().length === 3);
    const received: CcTicketAssignEvent[] = [];
    shown.element.addEventListener('cc-ticket-assign', (event) => received.push(event));
    rows()[1]!.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, composed: true }));
    await until(() => button('Assign to me'));
    button('Assign to me')!.focus();
    button('Assign to me')!.click();
    await until(() => shown.page.client.tickets.$mine.get().length === 1);
    await until(() => focused()?.matches('[role=option]') && received.length > 0);
    expect(received[0]?.detail.agentId).to.equal('ana');
    expect(focused()?.querySelector('.name')?.textContent).to.equal('Nuria Blanch');
  });

  it('gives a ticket to a colleague from the keyboard alone, and goes on at the same place', async () => {
    shown.page.agent('bruno');
    await waiting('Nuria Blanch', 'Tomás Dalmau');
    await show('unassigned');
    await until(() => rows().length === 2);
    const received: CcTicketAssignEvent[] = [];
    shown.element.addEventListener('cc-ticket-assign', (event) => received.push(event));
    rows()[0]!.focus();
    key('ArrowDown');
    await until(() => focused() === rows()[1]);
    await until(() => find('.assign-bar'));
    key('O', { shiftKey: true });
    const dialog = await until(() => shown.element.renderRoot.querySelector('cc-p-pick'));
    const field = await until(() => dialog.shadowRoot!.activeElement as HTMLInputElement | null);
    field.value = 'bru';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await until(() => dialog.shadowRoot!.querySelectorAll('[role=option]').length === 1);
    await expect(dialog).to.be.accessible();
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    await until(() => shown.page.client.tickets.$unassigned.get().length === 1 && received.length > 0);
    expect(received.map(({ detail }) => detail.agentId)).to.deep.equal(['bruno']);
    await until(() => focused() === rows()[0] && names().join() === 'Tomás Dalmau');
  });

  it('tells the one who claims too late who was faster', async () => {
    const bruno = shown.page.agent('bruno');
    await waiting('Nuria Blanch');
    await show('unassigned');
    await until(() => rows().length === 1 && bruno.tickets.$unassigned.get()[0]);
    rows()[0]!.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, composed: true }));
    const assign = await until(() => button('Assign to me'));
    const claim = bruno.tickets.assignToMe(bruno.tickets.$unassigned.get()[0]!);
    assign.click();
    await claim;
    await until(() => find('[role=alert]')?.textContent.includes('Bruno Díaz has this ticket'));
    await until(() => rows().length === 0);
    expect(shown.page.client.tickets.$mine.get()).to.deep.equal([]);
  });

  it('says whom an agent let ring out, and the way back', async () => {
    await shown.page.system(async (work) => {
      await work.put('queue', { ...(await work.need('queue', 'support')), ringSeconds: 6 });
    });
    await shown.page.ready();
    await show();
    await shown.page.chat('Hello', { name: 'Marta Ruiz' });
    await shown.page.chat('Hello too', { name: 'Inés Prat', queue: 'billing' });
    await until(() => shown.element.renderRoot.querySelectorAll('.offer').length === 2);
    const note = await until(() => find('.banners .banner'));
    // The other one still waits for an answer.
    expect(find('.offer')!.textContent).to.contain('Inés Prat');
    await until(() => note.textContent.includes('You missed Marta Ruiz'));
    await expect(shown.element).to.be.accessible();
    button('Go ready')!.click();
    await until(() => shown.page.client.agents.$own.get()?.state === 'ready' && !find('.banners .banner'));
  });

  it('says why nothing can be assigned without a connection', async () => {
    await waiting('Nuria Blanch');
    await show('unassigned');
    await until(() => rows().length === 1);
    shown.page.offline();
    await until(() => find('.banner.warn'));
    rows()[0]!.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, composed: true }));
    await until(() => button('Assign to me'));
    expect(button('Assign to me')!.ariaDisabled).to.equal('true');
    expect(button('Assign to me')!.getAttribute('aria-description')).to.not.equal(null);
  });

  it('offers a written conversation on top, and accepting it opens it', async () => {
    await shown.page.ready();
    await show('unassigned');
    await shown.page.chat('I was charged twice', { name: 'Marta Ruiz' });
    await until(() => find('.offer'));
    expect(find('.offer')!.textContent).to.contain('I was charged twice');
    await expect(shown.element).to.be.accessible();
    button('Accept')!.focus();
    button('Accept')!.click();
    await until(() => names().join() === 'Marta Ruiz');
    await until(() => shown.page.client.tickets.$selected.get() === shown.page.client.tickets.$mine.get()[0]);
    await until(() => focused());
    expect(find('.offer')).to.equal(null);
  });

  it('draws a list that begins with an offer together with its card', async () => {
    await shown.page.ready();
    await shown.page.chat();
    await until(() => shown.page.client.tickets.$offers.get()[0]);
    await show();
    // Until the code of the card has loaded, the list is a skeleton.
    expect(find('.bones, .offer')).to.not.equal(null);
    await until(() => find('.offer'));
    expect(find('.bones')).to.equal(null);
  });

  it('passes an offer on', async () => {
    await shown.page.ready();
    await shown.page.chat();
    await show();
    await until(() => find('.offer'));
    const bruno = shown.page.agent('bruno');
    await shown.page.ready(bruno);
    button('Decline')!.click();
    await until(() => bruno.tickets.$offers.get()[0]);
    await until(() => !find('.offer'));
  });

  it('takes the row that one walked to, not the one under a pointer that rests, and once a press', async () => {
    await waiting('Nuria Blanch', 'Tomás Dalmau', 'Greta Weiss');
    await show('unassigned');
    await until(() => rows().length === 3);
    rows()[2]!.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, composed: true }));
    rows()[0]!.focus();
    key('ArrowDown');
    await until(() => focused() === rows()[1] && find('.assign-bar'));
    rows()[2]!.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
    const { ticketId } = rows()[1]!;
    key('A', { shiftKey: true, repeat: true });
    await shown.page.client.contacts.search('Luc');
    expect(shown.page.client.tickets.$mine.get()).to.deep.equal([]);
    key('A', { shiftKey: true });
    await until(() => shown.page.client.tickets.$mine.get().length === 1);
    expect(shown.page.client.tickets.$mine.get()).to.deep.equal([ticketId]);
  });

  it('says that nothing is assigned, and leads to what waits', async () => {
    await waiting('Nuria Blanch');
    await show();
    await until(() => button('Show unassigned'));
    button('Show unassigned')!.click();
    await until(() => names().join() === 'Nuria Blanch');
    expect(focused()).to.equal(rows()[0]);
  });
});
