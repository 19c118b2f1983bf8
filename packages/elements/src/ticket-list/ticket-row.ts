import type { Ticket } from '@centralita/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { TicketListWords } from './ticket-list-words.js';
import { channelShape } from '../icons/channel-icon.js';
import { icon } from '../icons/icon.js';
import { note } from '../icons/shapes/note.js';
import { define } from '../internal/define.js';
import { stores, type UseStore } from '../internal/stores.js';
import { hueOf, initials } from '../parts/avatar.js';
import { timer } from '../parts/timer.js';
import { pendingMark } from '../parts/pending-mark.js';
import { RowAge } from './row-age.js';
import type { RowContext } from './row-context.js';

const maxChips = 6;
const liveCall = new Set(['waiting', 'ringing', 'dialing', 'connected', 'held']);

/**
 * One ticket in the list. It listens to its own ticket alone, so that an update draws one row. Draws into the root of the list
 * and takes its name for screen readers from what it shows.
 */
export class TicketRowPart extends LitElement {
  readonly #use = stores(this);

  constructor() {
    super();
    new RowAge(this);
  }

  @property({ attribute: false }) context: RowContext | undefined;

  /** A row is used again for another ticket. */
  @property({ attribute: false }) ticketId = '';

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult | typeof nothing {
    const { context, ticketId } = this;
    const ticket = this.#use(context?.client.tickets.ticket(ticketId));
    if (!context || !ticket) return nothing;
    const { words } = context;
    const live = isLive(ticket);
    const channel = ticket.lastAction.channel;
    const last = lastAction(this.#use, context, ticket);
    // In one piece: each template within a template is cloned and searched for its parts by itself.
    return html`<span class="avatar hue-${hueOf(ticket.contactName)}" aria-hidden="true"
        >${initials(ticket.contactName)}<span class="channel-badge${live ? ' live' : ''}"
          ><svg class="icon" viewBox="0 0 20 20" aria-hidden="true">${channelShape(channel)()}</svg></span
        ></span
      >
      <div class="facts ${ticket.unread > 0 ? 'unread' : ''}">
        <div class="row-head">
          <span class="name cut">${ticket.contactName || words.term('unknown-contact')}</span
          ><span class="sr-only">${words.named('channel', channel)}</span><span class="age"></span>
        </div>
        <div class="last">
          ${ticket.lastAction.kind === 'note' ? icon(note, { size: 's' }) : nothing}<span
            class="cut ${last.tone}"
            >${last.text}</span
          >${
            ticket.unread > 0
              ? html`<span class="dot" role="img" aria-label=${words.term('unread')}></span>`
              : nothing
          }
        </div>
        <div class="row-foot">
          <span class="place"
            ><span class="num">#${ticket.number}</span><span aria-hidden="true">·</span
            ><span class="cut">${this.#use(context.client.queues.queue(ticket.queueId))?.name}</span
            >${owner(this.#use, context, ticket)}</span
          >${this.#use(context.client.tickets.$resolving).split(' ').includes(ticketId) ? pendingMark(words) : nothing}${chips(words, ticket)}
        </div>
      </div>`;
  }
}

const isLive = ({ lastAction: { kind, call } }: Ticket): boolean =>
  kind === 'call' && call !== null && liveCall.has(call);

interface LastAction {
  readonly tone: '' | 'bad' | 'accent';
  readonly text: string | TemplateResult;
}

/** The last thing that happened, in a line: a message, a note, a call and how it stands. */
function lastAction(use: UseStore, { client, words }: RowContext, ticket: Ticket): LastAction {
  const { kind, call, text, at, channel, direction } = ticket.lastAction;
  if (kind !== 'call') return { tone: '', text: text || words.named('channel', channel) };
  const unanswered = call === 'missed' && direction === 'out';
  const state = unanswered ? words.term('no-answer') : words.named('call', call ?? 'ended');
  if (!isLive(ticket)) return { tone: call === 'missed' && !unanswered ? 'bad' : '', text: state };
  const talks = call === 'connected' || call === 'held';
  const voice = talks
    ? use(client.tickets.interactionsOf(ticket.id)).findLast((each) => each.channel === 'voice')
    : null;
  const time = timer(voice?.answeredAt ?? at, { clock: client.clock });
  return { tone: 'accent', text: html`${state} · <span class="num" role="timer">${time}</span>` };
}

/** The owner of a colleague's ticket. */
function owner(use: UseStore, { client }: RowContext, { ownerId }: Ticket): unknown {
  if (ownerId === null || ownerId === client.$me.get()?.id) return nothing;
  return html`<span aria-hidden="true">·</span
    ><span class="cut">${use(client.agents.agent(ownerId))?.name}</span>`;
}

/** Shows as many chips as fit; screen readers get all of them. */
function chips(words: TicketListWords, { contactId, tags, awaySince }: Ticket): TemplateResult[] {
  const isAway = awaySince !== undefined;
  const texts = [
    ...(isAway ? [words.term('waits-as-message')] : []),
    ...tags.slice(0, maxChips),
    ...(contactId === null ? [words.term('no-contact')] : []),
  ];
  return texts.map((text) => html`<span class="chip cut">${text}</span>`);
}

/** Called by `<cc-ticket-list>`. */
export function createTicketRow(context: RowContext | undefined): TicketRowPart {
  const row = document.createElement('cc-p-ticket-row');
  row.setAttribute('role', 'option');
  row.context = context;
  return row;
}

/** Called by `<cc-ticket-list>`. */
export function defineTicketRow(): void {
  define('cc-p-ticket-row', TicketRowPart);
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-p-ticket-row': TicketRowPart;
  }
}
