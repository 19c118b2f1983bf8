import type { Client, Ticket } from '@centralita/core';
import { shared } from '../../packages/elements/src/styles/shared.js';
import { styles } from '../../packages/elements/src/ticket-list/ticket-list.styles.js';
import { initialsOf } from './plain-window.js';

const rowHeightPx = 74;

/**
 * Copies what our custom elements draw under other tag names, because the elements themselves would run their code.
 */
const plain = (code: string) => code.replace(/cc-p-ticket-row/g, 'bench-row').replace(/cc-p-/g, 'bench-');

/** The markup of our list: our list draws it once, then it is copied. */
export class ListMarkup {
  readonly sheets: readonly CSSStyleSheet[];
  readonly #shell: Element;
  readonly #rows = new Map<string, Element>();

  /** @param drawn the shadow root of our list, with a row of each channel */
  constructor(drawn: ShadowRoot) {
    this.sheets = [shared, styles].flat().map((sheet) => {
      const made = new CSSStyleSheet();
      made.replaceSync(plain(sheet.cssText));
      return made;
    });
    const template = document.createElement('template');
    template.innerHTML = plain(drawn.querySelector('.shell')!.outerHTML.replace(/<!--.*?-->/gs, ''));
    this.#shell = template.content.firstElementChild!;
    for (const row of this.#shell.querySelectorAll('bench-row')) {
      const channel = row.querySelector('.sr-only')?.textContent ?? '';
      this.#rows.set(`${channel}${row.querySelector('.unread') !== null}`, row);
      row.remove();
    }
  }

  shell(): Element {
    return this.#shell.cloneNode(true) as Element;
  }

  /** A row of this channel, with or without the unread dot. */
  row(channel: string, unread: boolean): HTMLElement {
    const drawn = this.#rows.get(`${channel}${unread}`) ?? this.#rows.values().next().value!;
    return drawn.cloneNode(true) as HTMLElement;
  }
}

/**
 * A handwritten list with the markup of ours, including tools and roles. It copies the static parts, fills in the
 * rest, and draws a row again when its ticket changes. It has no keyboard support, no filter, no working tabs and no
 * second size.
 */
export function mountSame(client: Client, markup: ListMarkup, parent: Element): SameList {
  const host = document.createElement('div');
  host.style.cssText = 'display: block; block-size: 600px; inline-size: 400px';
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [...markup.sheets];
  const shell = markup.shell();
  const list = shell.querySelector<HTMLElement>('.rows')!;
  const ids = client.tickets.$mine.get();
  shell.querySelector('.count')!.textContent = String(ids.length);
  list.style.blockSize = `${ids.length * rowHeightPx}px`;
  root.append(shell);
  parent.append(host);
  const room = shell.querySelector('.scroll')!.clientHeight;
  const stops = ids.slice(0, Math.ceil(room / rowHeightPx) + 1).map((id, at) => {
    const store = client.tickets.ticket(id);
    let row: HTMLElement | undefined;
    const draw = (): void => {
      const next = rowOf(client, markup, store.get()!, at, ids.length);
      if (row) row.replaceWith(next);
      else list.append(next);
      row = next;
    };
    draw();
    return store.listen(draw);
  });
  const remove = (): void => {
    for (const stop of stops) stop();
    host.remove();
  };
  return { host, rows: () => list.childElementCount, remove };
}

interface SameList {
  readonly host: HTMLElement;
  rows(): number;
  remove(): void;
}

function rowOf(client: Client, markup: ListMarkup, ticket: Ticket, at: number, count: number): HTMLElement {
  const row = markup.row(named[ticket.lastAction.channel] ?? '', ticket.unread > 0);
  const set = (selector: string, text: string) => (row.querySelector(selector)!.textContent = text);
  row.querySelector('.avatar')!.firstChild!.nodeValue = initialsOf(ticket.contactName);
  set('.name', ticket.contactName);
  set('.age', `${Math.floor((client.clock.now() - ticket.changedAt) / 60_000)}m`);
  set('.last .cut', ticket.lastAction.text || 'Call ended');
  set('.num', `#${ticket.number}`);
  set('.place .cut', client.queues.queue(ticket.queueId).get()?.name ?? '');
  for (const old of row.querySelectorAll('.chip')) old.remove();
  const texts = ticket.contactId === null ? [...ticket.tags, 'No contact'] : ticket.tags;
  row.querySelector('.row-foot')!.append(...texts.map(chipOf));
  row.setAttribute('aria-posinset', String(at + 1));
  row.setAttribute('aria-setsize', String(count));
  row.setAttribute('aria-selected', 'false');
  row.style.transform = `translateY(${at * rowHeightPx}px)`;
  return row;
}

function chipOf(text: string): HTMLElement {
  const chip = document.createElement('span');
  chip.className = 'chip cut';
  chip.textContent = text;
  return chip;
}

const named: Readonly<Record<string, string>> = {
  chat: 'Chat',
  voice: 'Voice',
  whatsapp: 'WhatsApp',
  email: 'Email',
};
