import type { Interaction, Tipification } from '@centralita/core';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { OutcomeWords } from '../i18n/outcome-words.js';
import { icon } from '../icons/icon.js';
import { check as checkShape } from '../icons/shapes/check.js';
import { clock as clockShape } from '../icons/shapes/clock.js';
import { edit as editShape } from '../icons/shapes/edit.js';
import { plus as plusShape } from '../icons/shapes/plus.js';
import { button } from '../parts/button.js';
import { chip } from '../parts/chip.js';
import { countdown } from '../parts/countdown.js';
import { timer } from '../parts/timer.js';
import type { TipificationView } from './tipification-view.js';
import { isComposing } from '../internal/is-composing.js';

/** Circumference of the ring: 2 π 17. */
const around = '106.8';

export interface WrapUpOptions {
  readonly busy: boolean;
  /** `seconds`: null for no limit. */
  readonly onExtend: (interactionId: string, seconds?: null) => void;
}

/** The remaining wrap-up time, with the buttons that extend it. */
export function wrapUpView(
  words: OutcomeWords,
  { client, ticket, queue }: TipificationView,
  { id, channel, answeredAt, endedAt, wrapUpUntil, openedAt }: Interaction,
  options: WrapUpOptions,
): TemplateResult {
  const { clock } = client;
  const until = wrapUpUntil ?? 0;
  const from = endedAt ?? openedAt;
  const length = endedAt !== null && answeredAt !== null ? words.duration(endedAt - answeredAt) : '';
  const ring = wrapUpUntil
    ? html`<svg class="ring" viewBox="0 0 40 40" aria-hidden="true">
        <circle class="ring-track" cx="20" cy="20" r="17" />
        <circle
          class="ring-value"
          cx="20"
          cy="20"
          r="17"
          stroke-dasharray=${around}
          ${countdown(from, until, clock, { strokeDashoffset: ['0', around] })}
        />
      </svg>`
    : nothing;
  const left = wrapUpUntil
    ? html`<span role="timer">${timer(until, { clock, down: true })}</span>
        <span class="meta">${words.term('time-left')}</span>`
    : html`${words.term('wrap-up')} <span class="meta" role="timer">${timer(from, { clock })}</span>`;
  return html`<div class="clock">
    ${ring}
    <div class="grow">
      <div class="left num">${left}</div>
      <div class="meta cut">${ticket.contactName} · ${words.named('channel', channel)} ${length}</div>
    </div>
    ${wrapUpUntil === null ? nothing : moreTime(words, queue, id, options)}
  </div>`;
}

function moreTime(
  words: OutcomeWords,
  queue: TipificationView['queue'],
  id: string,
  { busy, onExtend }: WrapUpOptions,
): unknown {
  const reason = queue?.wrapUpExtendable === false ? words.term('extend-not') : undefined;
  const label = words.term('extend-minute');
  const plus = icon(plusShape, { size: 's' });
  return [
    button({ label, variant: 'line s', icon: plus, reason, busy, onPress: () => onExtend(id) }),
    queue?.wrapUpUnlimited
      ? button({
          label: words.term('no-limit'),
          variant: 'line s',
          reason,
          busy,
          onPress: () => onExtend(id, null),
        })
      : nothing,
  ];
}

export interface TagsOptions {
  readonly tags: readonly string[];
  readonly known: readonly string[];
  readonly onTags: (tags: readonly string[]) => void;
}

/** Chips and a field; Enter, a comma or a suggestion adds, Backspace in the empty field takes the last away. */
export function tagsView(words: OutcomeWords, { tags, known, onTags }: TagsOptions): TemplateResult {
  const add = (field: HTMLInputElement): void => {
    const fresh = field.value
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '' && !tags.includes(tag));
    field.value = '';
    if (fresh.length > 0) onTags([...tags, ...new Set(fresh)]);
  };
  const key = (event: KeyboardEvent): void => {
    const field = event.target as HTMLInputElement;
    if (isComposing(event) || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      add(field);
    } else if (event.key === 'Backspace' && field.value === '' && tags.length > 0) onTags(tags.slice(0, -1));
  };
  const input = (event: Event): void => {
    // A suggestion that was chosen comes as a replacement, not letter by letter.
    const typed = event instanceof InputEvent && event.inputType !== 'insertReplacementText';
    if (!typed) add(event.target as HTMLInputElement);
  };
  return html`<div class="labeled-field">
    <span class="label" id="tags-label">${words.term('tags')}</span>
    <div class="field tags">
      ${tags.map((tag) =>
        chip(tag, {
          onRemove: () => onTags(tags.filter((each) => each !== tag)),
          removeLabel: words.term('remove-thing', tag),
        }),
      )}
      <input
        list="known-tags"
        maxlength="200"
        autocomplete="off"
        aria-labelledby="tags-label"
        placeholder=${words.term('add')}
        @keydown=${key}
        @input=${input}
        @change=${(event: Event) => add(event.target as HTMLInputElement)}
      />
      <datalist id="known-tags">
        ${known.filter((tag) => !tags.includes(tag)).map((tag) => html`<option value=${tag}></option>`)}
      </datalist>
    </div>
  </div>`;
}

export function noteView(words: OutcomeWords, note: string, onNote: (note: string) => void): TemplateResult {
  return html`<div class="labeled-field">
    <label class="label" for="note">${words.term('note')}</label>
    <div class="field">
      <textarea
        id="note"
        rows="2"
        dir="auto"
        maxlength="10000"
        .value=${live(note)}
        @input=${(event: Event) => onNote((event.target as HTMLTextAreaElement).value)}
      ></textarea>
    </div>
  </div>`;
}

/** The recorded outcome, with a button to change it. */
export function savedView(
  words: OutcomeWords,
  { tags, note, at }: Tipification,
  { path, waits }: { readonly path: readonly string[]; readonly waits: boolean },
  onEdit: () => void,
): TemplateResult {
  return html`<div class="saved">
    <div class="row">
      <span class=${waits ? 'dim' : 'good'}>${icon(waits ? clockShape : checkShape)}</span>
      <span class="grow strong" role="status"
        >${words.term(waits ? 'waits-for-connection' : 'outcome-saved')}</span
      >
      <span class="meta num">${words.day(at)} ${words.time(at)}</span>
    </div>
    <p class="path">
      ${path.slice(0, -1).map((label) => html`<span class="meta">${label} › </span>`)}<span class="medium"
        >${path.at(-1)}</span
      >
    </p>
    ${tags.length > 0 ? html`<div class="row wrap">${tags.map((tag) => chip(tag))}</div>` : nothing}
    ${note ? html`<p class="said" dir="auto">${note}</p>` : nothing}
    <div>
      ${button({ label: words.term('edit'), variant: 'line s', icon: icon(editShape, { size: 's' }), onPress: onEdit })}
    </div>
  </div>`;
}
