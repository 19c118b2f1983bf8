import type { Interaction, Message } from '@centralita/core';
import { expect } from '@open-wc/testing';
import type { BeforeDialDetail } from '../events/before-dial.js';
import type { MessageDetail } from '../events/message.js';
import { ConversationFixture } from '../testing/conversation-fixture.js';
import { until } from '../testing/hub-fixture.js';
import type { MenuPart } from '../parts/menu.js';
import './define.js';

const dayMs = 86_400_000;

describe('<cc-conversation>: the log', () => {
  const shown = new ConversationFixture();
  const { find, all, text, button, bubble, message, write, everything } = shown;

  before(() => shown.open());
  after(() => shown.page.close());

  beforeEach(async () => {
    await shown.show({ ticketId: shown.ticketId });
    await until(() => bubble('I was charged twice'));
  });

  const put = (rest: Partial<Message> & Pick<Message, 'id'>) =>
    shown.page.system(async (work) => {
      const one = (await work.find('message', { ticket_id: shown.ticketId }))[0]!;
      await work.put('message', { ...one, ...rest });
    });
  const putCall = (rest: Partial<Interaction> & Pick<Interaction, 'id'>) =>
    shown.page.system((work) =>
      work.put('interaction', { ...shown.interaction(), channel: 'voice', ...rest }),
    );
  const announced = (): string => document.querySelector('[data-centralita=polite]')?.textContent ?? '';
  /** Scrolls as a reader does. */
  const scrollTo = async (top: number): Promise<void> => {
    find('.log')!.scrollTop = top;
    find('.log')!.dispatchEvent(new Event('scroll'));
    await shown.element.updateComplete;
  };

  it('is a quiet log that the keyboard can reach', () => {
    const log = find('.log')!;
    expect([log.getAttribute('part'), log.getAttribute('role'), log.ariaLive]).to.deep.equal([
      'log',
      'log',
      'off',
    ]);
    expect([log.tabIndex, log.ariaLabel]).to.deep.equal([0, 'Conversation']);
    expect(find('[part=composer] textarea')).to.not.equal(null);
  });

  it('announces what the customer writes, once, and nothing else', async () => {
    const received: MessageDetail[] = [];
    shown.element.addEventListener('cc-message', (event) => received.push(event.detail));
    await shown.visitor.webchat.send('Is anybody <there>?');
    await until(() => announced().includes('Is anybody <there>?'));
    await write('Yes, I am');
    await until(() => received.length === 2);
    expect(announced()).to.not.include('Yes, I am');
    expect(announced().split('Is anybody <there>?')).to.have.length(2);
    const { ticketId } = shown;
    expect(received[0]).to.deep.include({
      ticketId,
      channel: 'chat',
      author: 'customer',
      text: 'Is anybody <there>?',
    });
    expect(received[1]).to.deep.include({ author: 'agent', text: 'Yes, I am' });
    expect(Date.parse(received[0]!.at)).to.be.closeTo(Date.now(), 60_000);
  });

  it('draws hostile texts of the customer as text, within its width', async () => {
    const texts = [
      '<b>bold</b><iframe src=//x></iframe>',
      '‮evil‬ \u0000x',
      'w'.repeat(4_000),
      '🧨'.repeat(500),
    ];
    for (const each of texts) await shown.visitor.webchat.send(each);
    await until(() => bubble(texts.at(-1)!));
    expect(bubble(texts[0]!)!.querySelector('b, iframe')).to.equal(null);
    expect(bubble(texts[0]!)!.dir).to.equal('auto');
    for (const width of [280, 320]) {
      shown.element.parentElement!.style.inlineSize = `${width}px`;
      const log = find('.log')!;
      expect(log.scrollWidth, `${width}`).to.be.at.most(log.clientWidth);
    }
  });

  it('asks the page before a link is followed', async () => {
    await shown.visitor.webchat.send('See https://example.com/a?b=1. Or mail bill@example.com');
    await until(() => text().includes('bill@example.com'));
    const asked: string[] = [];
    shown.element.addEventListener('cc-open-link', (event) => {
      expect(event.detail.ticketId).to.equal(shown.ticketId);
      asked.push(event.detail.url);
      event.preventDefault();
    });
    const links = await until(() => {
      const found = message('See https://example.com/a?b=1. Or mail bill@example.com')!.querySelectorAll('a');
      return found.length === 2 && [...found];
    });
    for (const link of links) {
      const click = new MouseEvent('click', { bubbles: true, cancelable: true });
      expect(link.dispatchEvent(click), 'the browser stays').to.equal(false);
    }
    expect(asked).to.deep.equal(['https://example.com/a?b=1', 'mailto:bill@example.com']);
    expect(links.map(({ target }) => target)).to.deep.equal(['_blank', '_self']);
    expect(links.every(({ rel }) => rel.includes('noopener') && rel.includes('noreferrer'))).to.equal(true);
  });

  it('calls a number in a message, unless the page says no', async () => {
    await shown.visitor.webchat.send('Call me: +34 612 345 678');
    await until(() => text().includes('612 345 678'));
    const asked: BeforeDialDetail[] = [];
    shown.element.addEventListener('cc-before-dial', (event) => {
      asked.push(event.detail);
      if (asked.length === 1) event.preventDefault();
    });
    const number = await until(() =>
      message('Call me: +34 612 345 678')!.querySelector<HTMLElement>('a.tel'),
    );
    number.click();
    expect(shown.page.client.voice.$calls.get()).to.deep.equal([]);
    number.click();
    await until(() => shown.page.client.voice.$calls.get()[0]);
    expect(asked[1]).to.deep.equal({ number: '+34612345678', ticketId: shown.ticketId, contactId: null });
    expect(shown.page.client.voice.$calls.get()[0]!.number).to.equal('+34612345678');
    await shown.page.client.voice.end(shown.page.client.voice.$calls.get()[0]!.id);
  });

  it('counts what comes while one reads further up, and leads down', async () => {
    for (let i = 0; i < 25; i++) await shown.visitor.webchat.send(`paragraph ${i}`);
    await until(() => bubble('paragraph 24'));
    const log = find('.log')!;
    const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 24;
    await until(atEnd);
    await scrollTo(300);
    expect(button('Go to the newest message')).to.not.equal(undefined);
    const before = log.scrollTop;
    for (const words of ['one below', 'two below']) await shown.visitor.webchat.send(words);
    await until(() => button('2 new messages'));
    expect(log.scrollTop).to.be.closeTo(before, 1);
    button('2 new messages')!.click();
    await until(() => atEnd() && !find('.jump'));
    await shown.visitor.webchat.send('at the end again');
    await until(() => bubble('at the end again') && atEnd());
    expect(find('.jump')).to.equal(null);
    await scrollTo(300);
    expect(button('Go to the newest message'), 'nothing is new').to.not.equal(undefined);
    await write('one’s own words lead down');
    await until(atEnd);
  });

  it('says by shape and word how far a message is', async () => {
    await write('how far?');
    await until(() => message('how far?')?.matches('.sent, .delivered'));
    const tick = () => message('how far?')!.querySelector<HTMLElement>('.tick')!;
    expect(['Sent', 'Delivered']).to.include(tick().title);
    expect(tick().textContent).to.include(tick().title);
    const drawn = tick().querySelector('svg')!.innerHTML;
    await shown.visitor.webchat.markRead();
    await until(() => tick().title === 'Read');
    expect(tick().querySelector('svg')).to.not.equal(null);
    expect(drawn).to.not.equal('');
  });

  it('names colleagues beside what they wrote, and nobody else', async () => {
    const at = Date.now();
    await put({
      id: 'm-bruno',
      text: 'I take over',
      author: { kind: 'agent', id: 'bruno', name: 'Bruno Díaz' },
      at,
    });
    await until(() => bubble('I take over'));
    expect(message('I take over')!.classList.contains('me')).to.equal(true);
    expect(message('I take over')!.textContent).to.include('Bruno Díaz');
    await write('mine');
    await until(() => message('mine')?.matches(':not(.pending)'));
    expect(message('mine')!.textContent).to.not.include('Ana');
  });

  it('tells calls apart: missed, answered, still talking, not answered', async () => {
    const openedAt = Date.now() - 60_000;
    const base = { agentId: null, openedAt, answeredAt: null, endedAt: null } as const;
    const ended = { ...base, status: 'closed', endedAt: openedAt + 95_000 } as const;
    await putCall({ id: 'c-1', ...ended, direction: 'in' });
    await putCall({ id: 'c-2', ...ended, direction: 'out', answeredAt: openedAt + 10_000 });
    await putCall({ id: 'c-3', ...base, status: 'queued', direction: 'in' });
    await putCall({ id: 'c-4', ...ended, direction: 'out' });
    await putCall({ id: 'c-5', ...base, status: 'active', direction: 'in', answeredAt: openedAt });
    await until(() => all('.log-event[data-of^=c-]').length === 5);
    const line = (id: string) => find(`.log-event[data-of=${id}]`)!.textContent;
    expect(line('c-1')).to.include('Missed call');
    expect(line('c-2')).to.include('Call ended · 1:25');
    expect(line('c-3')).to.include('Waiting');
    expect(line('c-4')).to.include('Call ended').and.to.not.include('after');
    expect(line('c-5')).to.include('Call answered at').and.to.include('in progress');
    expect(find('.log-event[data-of=c-5]')!.matches('.accent')).to.equal(true);
    expect(all('.log-event[data-of]').some((each) => each.textContent.includes('Chat'))).to.equal(true);
  });

  it('begins each day with its date, and leads to a day', async () => {
    const noon = new Date().setHours(12, 0, 0, 0);
    for (const [days, id] of [
      [40, 'm-40'],
      [1, 'm-1'],
    ] as const)
      for (let i = 0; i < 12; i++)
        await put({ id: `${id}-${i}`, text: `${id} no. ${i}`, at: noon - days * dayMs + i });
    await until(() => bubble('m-1 no. 11') && bubble('m-40 no. 0'));
    const days = all('.day').map((each) => each.textContent);
    expect(days.slice(-2)).to.deep.equal(['Yesterday', 'Today']);
    const menu = find<MenuPart>('.above cc-p-menu')!;
    expect(menu.trigger!.textContent).to.include('Today');
    menu.show();
    const items = await until(() => {
      const found = [...menu.renderRoot.querySelectorAll<HTMLElement>('.item')];
      return found.length === days.length && found;
    });
    expect(items.map((each) => each.textContent.trim())).to.deep.equal(days);
    items[0]!.click();
    // A page that draws no frames tells nobody that it was scrolled.
    find('.log')!.dispatchEvent(new Event('scroll'));
    await until(() => menu.trigger!.textContent.includes(days[0]!));
    expect(shown.element.shadowRoot!.activeElement).to.equal(find('.log'));
    const top = find('.log')!.getBoundingClientRect().top;
    expect(bubble('m-40 no. 0')!.getBoundingClientRect().top).to.be.within(top, top + 80);
  });

  it('follows a message that the server changes, without a second one', async () => {
    await put({ id: 'm-changed', text: 'before the change', at: Date.now() });
    await until(() => bubble('before the change'));
    await put({ id: 'm-changed', text: 'after the change', at: Date.now() });
    await until(() => bubble('after the change'));
    expect(bubble('before the change')).to.equal(undefined);
    await put({ id: 'm-event', kind: 'event', text: 'Transferred to Billing', at: Date.now() });
    await until(() => all('.log-event').some((each) => each.textContent.includes('Transferred to Billing')));
    expect(everything()).to.not.include('undefined');
  });
});
