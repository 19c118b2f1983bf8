import type { Interaction, MessageView } from '@centralita/core';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { FormattingLocalizer } from '../i18n/formatting-localizer.js';
import type { ConversationTermKey } from '../i18n/terms.js';
import { channelIcon } from '../icons/channel-icon.js';
import { icon } from '../icons/icon.js';
import { alert as alertShape } from '../icons/shapes/alert.js';
import { check as checkShape } from '../icons/shapes/check.js';
import { checks as checksShape } from '../icons/shapes/checks.js';
import { clock as clockShape } from '../icons/shapes/clock.js';
import { lock as lockShape } from '../icons/shapes/lock.js';
import { outbound as outboundShape } from '../icons/shapes/outbound.js';
import { phone as phoneShape } from '../icons/shapes/phone.js';
import { retry as retryShape } from '../icons/shapes/retry.js';
import { button } from '../parts/button.js';
import type { LogItem } from './log-items.js';
import { richText, type RichTextOptions } from './rich-text.js';

/** Of either side: the customer's has more words. */
type Words = FormattingLocalizer<ConversationTermKey>;

export interface LogViewOptions extends RichTextOptions {
  readonly words: Words;
  /** On which side a message stands. */
  readonly mine: (message: MessageView) => boolean;
  /** A name beside the time: of colleagues for agents, of the agent for customers. */
  readonly nameOf: (message: MessageView) => string;
  /** The interaction that is asked for. */
  readonly shown?: string | undefined;
  /** A failed message once more. */
  readonly onResend: (message: MessageView) => void;
  /** Its text back to where it was written. */
  readonly onEdit: (message: MessageView) => void;
}

export function logView(items: readonly LogItem[], options: LogViewOptions): unknown {
  return repeat(
    items,
    (item) => item.key,
    (item) => itemView(item, options),
  );
}

/** The three dots of somebody who types. */
export const dots = html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`;

function itemView(item: LogItem, options: LogViewOptions): TemplateResult {
  const { words } = options;
  switch (item.kind) {
    case 'day':
      return html`<div class="day" data-at=${item.at}>${words.day(item.at)}</div>`;
    case 'event':
      return eventView(item.message.text, words.time(item.at));
    case 'call':
      return callView(item.call, options);
    case 'start':
      return startView(item.interaction, options);
    case 'group':
      return groupView(item.messages, options);
  }
}

const eventView = (text: string, time: string): TemplateResult =>
  html`<div class="log-event">${text} · <span class="num">${time}</span></div>`;

const current = (id: string, { shown }: LogViewOptions) => (id === shown ? 'true' : nothing);

/** Marks where one of several conversations begins. */
const startView = ({ id, channel, openedAt }: Interaction, options: LogViewOptions): TemplateResult =>
  html`<div class="log-event" data-of=${id} aria-current=${current(id, options)}>
    ${channelIcon(channel, { size: 's' })}${options.words.named('channel', channel)} ·
    <span class="num">${options.words.time(openedAt)}</span>
  </div>`;

function callView(call: Interaction, options: LogViewOptions): TemplateResult {
  const { words } = options;
  const live = call.status === 'active' || call.status === 'held';
  return html`<div
    class="log-event ${live ? 'accent' : ''}"
    data-of=${call.id}
    aria-current=${current(call.id, options)}
  >
    ${icon(call.direction === 'in' ? phoneShape : outboundShape, { size: 's', flip: true })}
    <span class="num">${callText(call, words)}</span>
  </div>`;
}

function callText(call: Interaction, words: Words): string {
  const { answeredAt, endedAt } = call;
  if (answeredAt !== null && endedAt !== null) {
    const length = words.term('call-ended-after', words.duration(endedAt - answeredAt));
    return `${length} · ${words.time(answeredAt)}`;
  }
  if (answeredAt !== null) {
    return `${words.term('call-answered', words.time(answeredAt))} · ${words.term('still-talking')}`;
  }
  const state = endedAt === null ? 'waiting' : call.direction === 'in' ? 'missed' : 'ended';
  return `${words.named('call', state)} · ${words.time(call.openedAt)}`;
}

function groupView(messages: readonly MessageView[], options: LogViewOptions): TemplateResult {
  const last = messages.at(-1);
  if (!last) return html``;
  const side = options.mine(last) ? 'me' : '';
  const note = last.kind === 'note' ? 'note' : '';
  return html`<div class="message ${side} ${note} ${last.state}">
    ${repeat(
      messages,
      (message) => message.id,
      (message) =>
        html`<p class="bubble" dir="auto" data-id=${message.id} data-of=${message.interactionId}>
          <span>${richText(message.text, options)}</span>
        </p>`,
    )}
    ${footer(last, side !== '', options)}
  </div>`;
}

function footer(message: MessageView, mine: boolean, options: LogViewOptions): TemplateResult {
  const { words, nameOf } = options;
  if (message.state === 'failed') return failed(message, options);
  const note = message.kind === 'note' ? words.term('note-only-team') : '';
  const line = [note, nameOf(message), words.time(message.at)].filter((word) => word !== '');
  return html`<span class="message-meta num">
    <span class="said"
      >${note ? icon(lockShape, { size: 's' }) : nothing}<span>${line.join(' · ')}</span></span
    >
    ${mine ? delivery(message, words) : nothing}
  </span>`;
}

/** The shape tells, the color repeats: clock, one tick, two ticks, two ticks in the accent. */
function delivery({ state, kind }: MessageView, words: Words): unknown {
  if (kind === 'note' && state !== 'pending') return nothing;
  const word = words.named('delivery', state);
  const drawn = state === 'pending' ? clockShape : state === 'sent' ? checkShape : checksShape;
  const spoken = state === 'pending' || state === 'read';
  return html`<span class="tick ${state}" title=${word}>
    <span class=${spoken ? '' : 'sr-only'}>· ${word}</span>${icon(drawn, { size: 's' })}
  </span>`;
}

function failed(message: MessageView, { words, onResend, onEdit }: LogViewOptions): TemplateResult {
  const why = message.error ? words.error(message.error) : '';
  return html`<span class="message-meta bad"
      >${icon(alertShape, { size: 's' })} <span>${words.named('delivery', 'failed')}. ${why}</span></span
    ><span class="row wrap">
      ${button({
        label: words.term('resend'),
        variant: 'line s',
        icon: icon(retryShape, { size: 's' }),
        onPress: () => onResend(message),
      })}
      ${button({ label: words.term('edit-again'), variant: 's', onPress: () => onEdit(message) })}
    </span>`;
}
