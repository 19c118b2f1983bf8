import { expect } from '@open-wc/testing';
import { ElementFixture, nameOf } from '../testing/element-fixture.js';
import { until } from '../testing/hub-fixture.js';
import './define.js';
import { panes, type Pane } from './workspace.js';

describe('<cc-workspace> and its panes', () => {
  const fixture = new ElementFixture('cc-workspace');
  const inOwnRoot = (selector: string) => fixture.element.renderRoot.querySelector<HTMLElement>(selector)!;
  const tabs = () => [...fixture.element.renderRoot.querySelectorAll<HTMLElement>('nav [role=tab]')];
  const shown = () => tabs().filter((tab) => tab.checkVisibility());
  const isShown = (id: string) => inOwnRoot(`#${id}`).checkVisibility();
  const chat = async (name = 'Marta Ruiz') => {
    const visitor = await fixture.page.chat('Hello', { name, visitor: `v-${crypto.randomUUID()}` });
    return { visitor, ticketId: await fixture.page.accept() };
  };
  const show = async (widthPx: number, attributes: Readonly<Record<string, string>> = {}) => {
    fixture.width(widthPx);
    fixture.around.style.setProperty('block-size', '700px');
    await fixture.show(attributes);
    await until(() => inOwnRoot('.grid'));
  };

  before(() => fixture.start());
  afterEach(async () => {
    fixture.around.removeAttribute('lang');
    const { client } = fixture.page;
    await fixture.calm();
    const open = client.tickets.$mine.get().flatMap((id) => client.tickets.interactionsOf(id).get());
    for (const { id, status } of open) if (status === 'active') await client.tickets.end(id);
    client.tickets.open(null);
  });
  after(() => fixture.close());

  describe('has a strip of tabs in a panel', () => {
    it('with a name, of which one is chosen and a tab stop', async () => {
      await show(320);
      expect(nameOf(inOwnRoot('[role=tablist]'))).to.contain('Workspace');
      expect(shown().map(nameOf)).to.include.members(['Tickets', 'Contact', 'Outcome']);
      expect(tabs().filter(({ ariaSelected }) => ariaSelected === 'true')).to.have.length(1);
      for (const tab of tabs()) expect(inOwnRoot(`#${tab.getAttribute('aria-controls')}`)).not.to.equal(null);
    });

    it('that the arrows walk, and a press opens', async () => {
      await show(320);
      await chat();
      await until(() => fixture.element.pane === 'ticket');
      const [first, second] = shown();
      first!.focus();
      fixture.key(first!, 'ArrowRight');
      await fixture.settled();
      expect(fixture.focused()).to.equal(second);
      fixture.key(second!, 'Home');
      expect(fixture.focused()).to.equal(first);
      first!.click();
      await until(() => isShown('tickets') && !isShown('ticket'));
    });

    it('of which each shows its own pane and hides the others', async () => {
      await show(320);
      await chat();
      await until(() => fixture.element.pane === 'ticket');
      for (const tab of shown()) {
        tab.click();
        await fixture.settled();
        const pane = tab.getAttribute('aria-controls') as Pane;
        expect(fixture.element.pane).to.equal(pane);
        expect(isShown(pane), pane).to.equal(true);
        const others = (['tickets', 'ticket', 'contact', 'outcome'] as const).filter((each) => each !== pane);
        expect(others.filter(isShown), pane).to.eql([]);
      }
    });
  });

  describe('keeps `pane`', () => {
    it('as an attribute, in both directions', async () => {
      await show(320, { pane: 'phone' });
      expect(fixture.element.pane).to.equal('phone');
      expect(isShown('phone')).to.equal(true);
      for (const pane of panes) {
        fixture.element.pane = pane;
        await fixture.settled();
        expect(fixture.element.getAttribute('pane')).to.equal(pane);
      }
    });

    for (const bad of ['', 'nonsense', 'toString', 'TICKETS'])
      it(`at the tickets for "${bad}"`, async () => {
        await show(320, { pane: bad });
        expect(fixture.element.pane).to.equal('tickets');
        expect(isShown('tickets')).to.equal(true);
      });

    it('where the page says that it shows the contact itself', async () => {
      await show(320);
      await chat();
      await until(() => fixture.element.pane === 'ticket');
      const asked = fixture.heard('cc-open-contact', true);
      const open = () => {
        const event = new CustomEvent('cc-open-contact', {
          bubbles: true,
          composed: true,
          cancelable: true,
          detail: { contactId: 'c', ticketId: null },
        });
        inOwnRoot('cc-ticket').dispatchEvent(event);
      };
      open();
      await until(() => asked.length === 1);
      await new Promise((resolve) => setTimeout(resolve));
      expect(fixture.element.pane).to.equal('ticket');
      await show(320);
      fixture.element.pane = 'ticket';
      open();
      await until(() => fixture.element.pane === 'contact');
    });

    it('and goes back to the messages when the outcome is recorded', async () => {
      await show(320);
      const { ticketId } = await chat();
      await until(() => fixture.element.pane === 'ticket');
      fixture.element.pane = 'outcome';
      await fixture.get('[role=treeitem]');
      fixture.page.client.drafts
        .tipification(ticketId)
        .set({ outcomeId: 'billing.charge.double', tags: [], note: '' });
      const events = fixture.heard('cc-tipify');
      await fixture.press('Done');
      await until(() => events.length === 1 && fixture.element.pane === 'ticket');
    });
  });
});
