import type { Interaction, Ticket } from '@centralita/core';
import { expect, fixtureSync, html } from '@open-wc/testing';
import type { OpenContactDetail } from '../events/open-contact.js';
import { provide } from '../internal/provide.js';
import { until } from '../testing/hub-fixture.js';
import { TicketFixture } from '../testing/ticket-fixture.js';
import type { CcTicket } from './ticket.js';
import './define.js';

describe('<cc-ticket>: what it shows', () => {
  const shown = new TicketFixture();
  const { text, button, tabs, selected, knownContact, tipify } = shown;
  let ticketId: string;

  const find = <E extends Element = HTMLElement>(selector: string) =>
    shown.element.renderRoot.querySelector<E>(selector);
  const ticket = () => shown.page.client.tickets.ticket(ticketId).get()!;
  const interactions = () => shown.page.client.tickets.interactionsOf(ticketId).get();
  const change = (rest: Partial<Ticket>) =>
    shown.page.system(async (work) =>
      work.put('ticket', { ...(await work.need('ticket', ticketId)), ...rest }),
    );
  const putInteraction = (rest: Partial<Interaction> & Pick<Interaction, 'id'>) =>
    shown.page.system((work) => work.put('interaction', { ...interactions()[0]!, ...rest }));

  async function show({
    width = 700,
    lang = 'en',
    client = shown.page.client,
    id = ticketId,
  } = {}): Promise<void> {
    shown.element.remove();
    const around = fixtureSync<HTMLElement>(html`<div lang=${lang} style="inline-size: ${width}px"></div>`);
    provide(around)(client);
    shown.element = document.createElement('cc-ticket');
    shown.element.ticketId = id;
    around.append(shown.element);
    await until(() => find('[part=name]'));
  }

  before(async () => {
    await shown.open();
    ticketId = await knownContact();
  });
  after(() => shown.page.close());

  it('is no landmark of its own: the page around it has its banner', async () => {
    await show();
    const header = document.createElement('header');
    document.body.prepend(header);
    await expect(shown.element).to.be.accessible();
    expect(find('header, main, nav, footer')).to.equal(null);
    header.remove();
  });

  it('waits, and says so, where nobody gave it a session', async () => {
    const alone = fixtureSync<CcTicket>(html`<cc-ticket></cc-ticket>`);
    await alone.updateComplete;
    expect(alone.renderRoot.querySelector('[aria-busy]')).to.not.equal(null);
    await expect(alone).to.be.accessible();
  });

  it('shows the ticket of its attribute, else the one that is selected', async () => {
    await show();
    shown.page.client.tickets.open(null);
    await shown.element.updateComplete;
    expect(text()).to.include(`#${ticket().number}`);
    shown.element.setAttribute('ticket-id', 'never-heard-of');
    await until(() => text().includes('No ticket open'));
    await expect(shown.element).to.be.accessible();
    shown.element.removeAttribute('ticket-id');
    await shown.element.updateComplete;
    expect(text()).to.include('No ticket open');
    shown.page.client.tickets.open(ticketId);
    await until(() => text().includes(`#${ticket().number}`));
  });

  it('names direction, campaign, queue, the contact’s number and our own address', async () => {
    await show();
    for (const words of ['Inbound', 'Renewals › Billing', interactions()[0]!.ownAddress.alias])
      expect(text(), words).to.include(words);
    const phone = await until(() => find<HTMLAnchorElement>('a[href^="tel:"]'));
    expect([phone.dir, phone.textContent.trim()]).to.deep.equal([
      'ltr',
      phone.getAttribute('href')!.slice(4),
    ]);
    expect(find('[part=name]')!.localName).to.equal('h2');
    expect(find('[part=name]')!.title).to.equal(ticket().contactName);
  });

  it('calls the contact’s number, unless the page says no', async () => {
    await show();
    const asked: unknown[] = [];
    shown.element.addEventListener('cc-before-dial', (event) => {
      asked.push(event.detail);
      event.preventDefault();
    });
    const phone = await until(() => find<HTMLAnchorElement>('a[href^="tel:"]'));
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    expect(phone.dispatchEvent(click), 'no program of the computer opens').to.equal(false);
    await until(() => asked.length === 1);
    const { contactId } = ticket();
    expect(asked).to.deep.equal([{ number: phone.textContent.trim(), ticketId, contactId }]);
    expect(shown.page.client.voice.$calls.get()).to.deep.equal([]);
  });

  it('asks the page to open the contact, where there is one', async () => {
    await show();
    const asked: OpenContactDetail[] = [];
    shown.element.addEventListener('cc-open-contact', (event) => asked.push(event.detail));
    button('Contact')!.click();
    await until(() => asked.length === 1);
    const { contactId } = ticket();
    expect(asked).to.deep.equal([{ contactId, contactCode: null, ticketId }]);
    await change({ contactId: null });
    await until(() => !button('Contact'));
    await change({ contactId });
    await until(() => button('Contact'));
  });

  it('says why it cannot be resolved: outcome, call, owner', async () => {
    await show();
    const why = () => button('Resolve')!.getAttribute('aria-description') ?? '';
    expect(why()).to.include('requires an outcome');
    await putInteraction({ id: 'i-call', channel: 'voice', status: 'active', answeredAt: Date.now() });
    await until(() => why().includes('End the call or conversation first.'));
    let resolved = 0;
    shown.element.addEventListener('cc-before-resolve', () => resolved++);
    button('Resolve')!.click();
    await putInteraction({ id: 'i-call', channel: 'voice', status: 'closed', endedAt: Date.now() });
    await until(() => why().includes('requires an outcome'));
    expect(resolved).to.equal(0);
    expect(button('Set outcome')).to.not.equal(undefined);
    await tipify(ticketId);
    await until(() => why() === '' && button('Outcome set'));
    const client = shown.page.agent('sofia');
    await until(() => client.tickets.ticket(ticketId).get());
    await show({ client });
    await until(() => why().includes('Ana Navarro has this ticket'));
    expect(find('.facts .warn')!.textContent).to.equal('Ana Navarro has this ticket');
  });

  it('draws names and tags of any kind as text, within its width', async () => {
    const { contactName } = ticket();
    for (const name of ['<img src=x onerror=alert(1)>', '‮gnp.exe', 'w'.repeat(190), '👩‍👩‍👧‍👦'.repeat(15)])
      for (const width of [280, 320, 900]) {
        await change({ contactName: name, tags: [name.slice(0, 60), 'two', 'three'] });
        await show({ width });
        await until(() => find('[part=name]')!.textContent === name);
        expect(find('img')).to.equal(null);
        expect(shown.element.scrollWidth, `${width}`).to.be.at.most(width);
        expect(text()).to.not.include('three');
        const { right } = shown.element.getBoundingClientRect();
        for (const each of shown.element.renderRoot.querySelectorAll(
          '.actions > button, .actions [slot=trigger]',
        ))
          expect(each.getBoundingClientRect().right, `${width} ${each.textContent}`).to.be.at.most(right);
      }
    await change({ contactName, tags: [] });
  });

  it('has room for buttons of the page', async () => {
    await show();
    const own = document.createElement('button');
    own.textContent = 'Refund';
    shown.element.append(own);
    await shown.element.updateComplete;
    expect(own.assignedSlot?.name).to.equal('');
    const order = [...find('.actions')!.children].map((each) => each.localName);
    expect(order.indexOf('slot')).to.equal(order.length - 2);
    expect(own.getBoundingClientRect().width).to.be.greaterThan(10);
  });

  it('has a tab for each channel, of which arrows and Home and End walk over', async () => {
    await putInteraction({ id: 'i-mail', channel: 'email', status: 'closed', openedAt: Date.now() - 60_000 });
    await putInteraction({
      id: 'i-odd',
      channel: 'pigeon' as 'chat',
      status: 'closed',
      openedAt: Date.now() - 30_000,
    });
    await show();
    await until(() => tabs().length === 4);
    expect(find('[role=tablist]')!.ariaLabel).to.equal('Channels');
    expect(tabs().map((each) => each.ariaLabel)).to.include.members([
      'Email',
      'pigeon',
      'Chat, Active',
      'Voice',
    ]);
    expect(tabs().filter((each) => each.tabIndex === 0)).to.have.length(1);
    tabs()
      .find((each) => each.tabIndex === 0)!
      .focus();
    const key = (name: string) =>
      shown.element.shadowRoot!.activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true }),
      );
    key('Home');
    expect(shown.element.shadowRoot!.activeElement).to.equal(tabs()[0]);
    key('ArrowLeft');
    expect(shown.element.shadowRoot!.activeElement).to.equal(tabs().at(-1));
    tabs()
      .find((each) => each.ariaLabel === 'Email')!
      .click();
    await until(() => selected() === 'Email');
    expect(shown.page.client.tickets.$interaction.get()?.id).to.equal('i-mail');
    await expect(shown.element).to.be.accessible();
  });

  it('speaks the language around it, fits, and is legible on a dark page', async () => {
    for (const [lang, resolve] of [
      ['es', 'Resolver'],
      ['pt', 'Resolver'],
    ] as const)
      for (const width of [280, 500]) {
        await show({ lang, width });
        await until(() => button(resolve));
        expect(text(), lang).to.not.match(/Inbound|Contact |undefined/);
        expect(shown.element.scrollWidth, `${lang} ${width}`).to.be.at.most(width);
      }
    const around = shown.element.parentElement!;
    around.style.colorScheme = 'dark';
    around.dir = 'rtl';
    await until(() => getComputedStyle(button('Resolver')!).backgroundColor === 'rgb(23, 25, 31)');
    await expect(shown.element).to.be.accessible();
    expect(shown.element.scrollWidth).to.be.at.most(500);
  });
});
