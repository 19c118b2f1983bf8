import { isComposing } from '../internal/is-composing.js';
import type { Contact, Interaction, Queue, Ticket } from '@centralita/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { ContactWords } from '../i18n/contact-words.js';
import { icon } from '../icons/icon.js';
import { mail as mailShape } from '../icons/shapes/mail.js';
import { note as noteShape } from '../icons/shapes/note.js';
import { phone as phoneShape } from '../icons/shapes/phone.js';
import { plus as plusShape } from '../icons/shapes/plus.js';
import { avatar } from '../parts/avatar.js';
import { button } from '../parts/button.js';
import { chip } from '../parts/chip.js';
import type { MenuEntry, MenuSelectEvent } from '../parts/menu.js';
import type { Addable } from './contact-fields.js';

export function headView(
  words: ContactWords,
  { name, code, createdAt }: Contact,
  menu: unknown,
): TemplateResult {
  const since = `${words.term('since')} ${new Date(createdAt).getFullYear()}`;
  return html`<div class="row who">
    ${avatar(name, { size: 'l' })}
    <div class="grow">
      <h3 class="cut" title=${name}>${name}</h3>
      <div class="meta num cut">${code ? html`${code} · ` : nothing}${since}</div>
    </div>
    ${menu}
  </div>`;
}

export interface TagsOptions {
  readonly tags: readonly string[];
  readonly known: readonly string[];
  readonly adding: boolean;
  readonly onAdding: (adding: boolean) => void;
  readonly onTags: (tags: string[]) => void;
}

/** Chips, and a field that appears to add one. */
export function tagLine(words: ContactWords, options: TagsOptions): TemplateResult {
  const { tags, adding, onAdding, onTags } = options;
  return html`<div class="row wrap tagline">
    ${tags.map((tag) =>
      chip(tag, {
        onRemove: () => onTags(tags.filter((each) => each !== tag)),
        removeLabel: words.term('remove-thing', tag),
      }),
    )}
    ${
      adding
        ? tagField(words, options)
        : button({
            label: words.term('tag'),
            variant: 's add-tag',
            icon: icon(plusShape, { size: 's' }),
            onPress: () => onAdding(true),
          })
    }
  </div>`;
}

function tagField(words: ContactWords, { tags, known, onAdding, onTags }: TagsOptions): TemplateResult {
  const close = (event: Event): void => {
    const tag = (event.target as HTMLInputElement).value.trim();
    if (tag && !tags.includes(tag)) onTags([...tags, tag]);
    onAdding(false);
  };
  const key = (event: KeyboardEvent): void => {
    if (isComposing(event) || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') onAdding(false);
    else close(event);
  };
  return html`<span class="field"
      ><input
        class="tag"
        list="known-tags"
        maxlength="200"
        aria-label=${words.term('add-tag')}
        placeholder=${words.term('add-tag')}
        @keydown=${key}
    /></span>
    <datalist id="known-tags">
      ${known.filter((tag) => !tags.includes(tag)).map((tag) => html`<option value=${tag}></option>`)}
    </datalist>`;
}

export interface QuickOptions {
  readonly phone: string | undefined;
  readonly busy: boolean;
  readonly onCall: (number: string) => void;
}

/** The most frequent action on a contact. */
export function quickView(words: ContactWords, { phone, busy, onCall }: QuickOptions): TemplateResult {
  return html`<div class="quick">
    ${button({
      label: words.term('call'),
      variant: 'soft',
      icon: icon(phoneShape),
      reason: phone ? undefined : words.term('no-phone'),
      busy,
      onPress: () => onCall(phone ?? ''),
    })}
  </div>`;
}

export function addMenu(words: ContactWords, onAdd: (kind: Addable) => void): TemplateResult {
  const entries: MenuEntry[] = [
    { id: 'phone', label: words.term('add-phone'), icon: icon(phoneShape) },
    { id: 'email', label: words.term('add-email'), icon: icon(mailShape) },
    { id: 'field', label: words.term('add-field'), icon: icon(noteShape) },
  ];
  const choose = (event: MenuSelectEvent): void => onAdd(event.item.id as Addable);
  return html`<div class="add">
    <cc-p-menu label=${words.term('add')} .entries=${entries} @cc-p-select=${choose}>
      <button slot="trigger" type="button" class="btn s">
        ${icon(plusShape, { size: 's' })}<span>${words.term('add')}</span>
      </button>
    </cc-p-menu>
  </div>`;
}

export function productsView(words: ContactWords, { products }: Contact): TemplateResult {
  if (products.length === 0) return html`<p class="pane wrap meta">${words.term('no-products')}</p>`;
  return html`<ul class="fields">
    ${products.map(
      ({ name, status }) =>
        html`<li class="product">
          <span class="grow cut">${name}</span>${status ? chip(status) : nothing}
        </li>`,
    )}
  </ul>`;
}

/** Facts of the ticket, and what the page told of it. */
export function ticketView(
  words: ContactWords,
  ticket: Ticket,
  queue: Queue | null | undefined,
  last: Interaction | undefined,
): TemplateResult {
  const { number, openedAt, status, priority, tags, context } = ticket;
  const rows: (readonly [string, unknown])[] = [
    [words.term('ticket'), `#${number}`],
    [words.term('state'), words.term(status === 'open' ? 'open' : 'resolved')],
    [words.term('opened'), `${words.day(openedAt)} ${words.time(openedAt)}`],
    [words.term('queue'), queue?.name ?? ''],
    [words.term('campaign'), queue?.campaignName ?? ''],
    [words.term('reason'), last?.reason ?? ''],
    [words.term('priority'), priority ? words.number(priority) : ''],
    [
      words.term('tags'),
      tags.length > 0 ? html`<span class="row wrap tagline">${tags.map((tag) => chip(tag))}</span>` : '',
    ],
    ...Object.entries(context),
  ];
  return html`<dl class="fields">
    ${rows
      .filter(([, value]) => value !== '')
      .map(
        ([label, value]) =>
          html`<div class="contact-field">
            <dt class="cut" title=${label}>${label}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
  </dl>`;
}
