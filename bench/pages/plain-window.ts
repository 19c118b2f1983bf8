import type { Client, Ticket } from '@centralita/core';

const rowHeightPx = 74;
const overscanCount = 4;

interface Row {
  readonly root: HTMLElement;
  readonly initials: Text;
  readonly name: Text;
  readonly age: Text;
  readonly last: Text;
  readonly number: Text;
  readonly queue: Text;
  readonly tags: HTMLElement;
  shown: string;
  stop: () => void;
}

const css = `
  :host { display: block; block-size: 600px; inline-size: 400px; overflow-y: auto; position: relative; contain: strict; font: 13px/1.4 sans-serif }
  .row { position: absolute; inset-inline: 0; block-size: ${rowHeightPx}px; box-sizing: border-box; display: flex; gap: 10px; padding: 8px 12px; border-bottom: 1px solid #ddd; contain: strict }
  .avatar { flex: none; inline-size: 36px; block-size: 36px; border-radius: 50%; background: #ccd; display: grid; place-items: center }
  .facts { flex: 1; min-inline-size: 0 } .line { display: flex; gap: 6px } .cut { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
  .chip { border-radius: 4px; background: #eee; padding: 0 4px }`;

/**
 * A handwritten list that has no goal but speed: a fixed-height window of recycled rows without a library, which
 * shows the same facts from the same stores.
 */
export class PlainWindow {
  readonly host = document.createElement('div');
  readonly #client: Client;
  readonly #list = document.createElement('div');
  readonly #rows: Row[] = [];
  readonly #stop: () => void;
  #ids: readonly string[] = [];

  constructor(client: Client) {
    this.#client = client;
    const root = this.host.attachShadow({ mode: 'open' });
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style, this.#list);
    this.host.addEventListener('scroll', () => this.#draw(), { passive: true });
    this.#stop = client.tickets.$mine.listen((ids) => this.#show(ids));
  }

  mount(parent: Element): void {
    parent.append(this.host);
    this.#show(this.#client.tickets.$mine.get());
  }

  tick(): void {
    const now = this.#client.clock.now();
    for (const row of this.#rows) {
      const ticket = this.#client.tickets.ticket(row.shown).get();
      if (ticket) setText(row.age, ageOf(now - ticket.changedAt));
    }
  }

  remove(): void {
    this.#stop();
    for (const row of this.#rows) row.stop();
    this.host.remove();
  }

  #show(ids: readonly string[]): void {
    this.#ids = ids;
    this.#list.style.height = `${ids.length * rowHeightPx}px`;
    this.#draw();
  }

  #draw(): void {
    const first = Math.max(0, Math.floor(this.host.scrollTop / rowHeightPx) - overscanCount);
    const last = Math.min(
      this.#ids.length,
      Math.ceil((this.host.scrollTop + this.host.clientHeight) / rowHeightPx) + overscanCount,
    );
    while (this.#rows.length < last - first) this.#rows.push(this.#make());
    for (let index = first; index < last; index++) {
      const row = this.#rows[index % this.#rows.length]!;
      const id = this.#ids[index]!;
      row.root.style.transform = `translateY(${index * rowHeightPx}px)`;
      if (row.shown === id) continue;
      row.shown = id;
      row.stop();
      const store = this.#client.tickets.ticket(id);
      row.stop = store.listen((ticket) => ticket && this.#fill(row, ticket));
      const ticket = store.get();
      if (ticket) this.#fill(row, ticket);
    }
  }

  #fill(row: Row, ticket: Ticket): void {
    setText(row.initials, initialsOf(ticket.contactName));
    setText(row.name, ticket.contactName);
    setText(row.age, ageOf(this.#client.clock.now() - ticket.changedAt));
    setText(row.last, ticket.lastAction.text || ticket.lastAction.channel);
    setText(row.number, `#${ticket.number}`);
    setText(row.queue, this.#client.queues.queue(ticket.queueId).get()?.name ?? '');
    row.tags.replaceChildren(...ticket.tags.slice(0, 2).map((tag) => element('span', 'chip', new Text(tag))));
    row.root.classList.toggle('unread', ticket.unread > 0);
  }

  #make(): Row {
    const text = () => new Text('');
    const [initials, name, age, last, number, queue, tags] = [
      text(),
      text(),
      text(),
      text(),
      text(),
      text(),
      element('span', 'tags'),
    ];
    const channel = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    channel.innerHTML = '<path d="M2 2h10v8H5l-3 3z" fill="none" stroke="currentColor"/>';
    channel.setAttribute('viewBox', '0 0 14 14');
    channel.setAttribute('width', '14');
    const root = element(
      'div',
      'row',
      element('span', 'avatar', initials),
      element(
        'div',
        'facts',
        element('div', 'line', element('span', 'cut', name), channel, element('span', 'age', age)),
        element('div', 'line', element('span', 'cut', last)),
        element('div', 'line', element('span', '', number), element('span', 'cut', queue), tags),
      ),
    );
    this.#list.append(root);
    return { root, initials, name, age, last, number, queue, tags, shown: '', stop: () => undefined };
  }
}

function element(tag: string, name: string, ...children: readonly Node[]): HTMLElement {
  const made = document.createElement(tag);
  made.className = name;
  made.append(...children);
  return made;
}

function setText(node: Text, value: string): void {
  if (node.data !== value) node.data = value;
}

export const initialsOf = (name: string) =>
  name
    .split(' ')
    .slice(0, 2)
    .map((word) => word.charAt(0))
    .join('');
const ageOf = (ms: number) =>
  ms < 3_600_000 ? `${Math.floor(ms / 60_000)} min` : `${Math.floor(ms / 3_600_000)} h`;
