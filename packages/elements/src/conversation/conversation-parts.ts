import { html, nothing, type TemplateResult } from 'lit';
import type { ConversationWords } from './conversation-words.js';
import { channelIcon } from '../icons/channel-icon.js';
import { icon } from '../icons/icon.js';
import { cal as calShape } from '../icons/shapes/cal.js';
import { down as downShape } from '../icons/shapes/down.js';
import { lock as lockShape } from '../icons/shapes/lock.js';
import { note as noteShape } from '../icons/shapes/note.js';
import { x as xShape } from '../icons/shapes/x.js';
import { button } from '../parts/button.js';
import type { MenuEntry, MenuSelectEvent } from '../parts/menu.js';
import { dots } from '../messages/log-view.js';

/** Bubbles in the shape of what will come. */
export function waitView(label: string): TemplateResult {
  const bone = html`<span class="bone"></span>`;
  return html`<div class="wait" role="status" aria-busy="true">
    <span class="sr-only">${label}</span>${[bone, bone, bone, bone]}
  </div>`;
}

/** The way down, over the log, while the reader is further up. */
export function jumpView(
  words: ConversationWords,
  atEnd: boolean,
  fresh: number,
  onJump: () => void,
): unknown {
  if (atEnd) return nothing;
  const label = fresh > 0 ? words.term('new-messages', fresh) : words.term('to-newest');
  const drawn = icon(downShape, { size: 's' });
  return html`<div class="jump">
    ${button({ label, variant: fresh > 0 ? 's main' : 's', icon: drawn, iconOnly: fresh === 0, onPress: onJump })}
  </div>`;
}

export interface AboveOptions {
  /** Times of the loaded messages, oldest first. */
  readonly days: readonly number[];
  /** The day at the top of the log, ms. */
  readonly day: number | null;
  /** Name of the person who types; empty: nobody. */
  readonly typing: string;
  readonly saved: boolean;
  readonly onDay: (at: number) => void;
  readonly onEnd: (() => void) | undefined;
}

/** One fixed line over the composer: day, who types, draft, end. Nothing jumps when they come and go. */
export function aboveView(words: ConversationWords, options: AboveOptions): TemplateResult {
  const { days, day, typing, saved, onDay, onEnd } = options;
  const end = onEnd
    ? button({
        label: words.term('end-conversation'),
        variant: 's',
        icon: icon(xShape, { size: 's' }),
        iconOnly: true,
        onPress: onEnd,
      })
    : nothing;
  return html`<div class="above">
    ${days.length > 0 ? dayMenu(words, days, day ?? days.at(-1) ?? 0, onDay) : nothing}
    <span class="row grow typing">
      ${typing ? html`${dots}<span class="cut">${words.term('is-typing', typing)}</span>` : nothing}
    </span>
    ${saved ? html`<span class="dim cut saved">${words.term('draft-saved')}</span>` : nothing}${end}
  </div>`;
}

function dayMenu(
  words: ConversationWords,
  times: readonly number[],
  shown: number,
  onDay: (at: number) => void,
): TemplateResult {
  const dayOf = (at: number): string => new Date(at).toDateString();
  const first = new Map<string, number>();
  for (const at of times) if (!first.has(dayOf(at))) first.set(dayOf(at), at);
  const entries: MenuEntry[] = [...first.values()].map((at) => ({
    id: String(at),
    label: words.day(at),
    checked: dayOf(at) === dayOf(shown),
  }));
  const choose = (event: MenuSelectEvent): void => onDay(Number(event.item.id));
  return html`<cc-p-menu label=${words.term('go-to-date')} .entries=${entries} @cc-p-select=${choose}>
    <button slot="trigger" type="button" class="btn s link" title=${words.term('go-to-date')}>
      ${icon(calShape, { size: 's' })}<span>${words.day(shown)}</span>${icon(downShape, { size: 's' })}
    </button>
  </cc-p-menu>`;
}

export interface ToolsOptions {
  /** The channel that a message is sent to. */
  readonly channel: string | undefined;
  readonly isNote: boolean;
  /** Not there where only notes can be written. */
  readonly onToggleNote: (() => void) | undefined;
  readonly onSend: () => void;
}

export function composerTools(words: ConversationWords, options: ToolsOptions): TemplateResult {
  const { channel, isNote, onToggleNote, onSend } = options;
  const drawn = icon(noteShape);
  const toggle = (onPress: () => void): TemplateResult =>
    button({ label: words.term('internal-note'), icon: drawn, iconOnly: true, pressed: isNote, onPress });
  const to = isNote
    ? html`${icon(lockShape, { size: 's' })}<span class="recipient">${words.term('note-only-team')}</span>`
    : channel
      ? html`${channelIcon(channel, { size: 's' })}<span class="recipient"
            >${words.named('channel', channel)}</span
          >`
      : nothing;
  return html`<span class="to">${to}</span>
    ${onToggleNote ? toggle(onToggleNote) : nothing}
    <span class="grow"></span>
    <button type="button" class="btn main s" aria-keyshortcuts="Enter" @click=${onSend}>
      <span>${isNote ? words.term('save') : words.term('send')}</span> <kbd aria-hidden="true">↵</kbd>
    </button>`;
}
