import { isComposing } from '../internal/is-composing.js';
import type { ContactFieldDraft } from '@centralita/core';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ContactWords } from '../i18n/contact-words.js';
import { icon } from '../icons/icon.js';
import { check as checkShape } from '../icons/shapes/check.js';
import { copy as copyShape } from '../icons/shapes/copy.js';
import { phone as phoneShape } from '../icons/shapes/phone.js';
import { users as usersShape } from '../icons/shapes/users.js';
import { x as xShape } from '../icons/shapes/x.js';
import { banner } from '../parts/banner.js';
import { button } from '../parts/button.js';
import type { ContactField } from './contact-fields.js';
import type { FieldEditor } from './field-editor.js';

export interface FieldRowsOptions {
  readonly words: ContactWords;
  readonly editor: FieldEditor;
  readonly onCall: (number: string) => void;
  readonly onCopy: (field: ContactField, label: string) => void;
}

/** A line per field: read, edited in place, or a new one at the end. */
export function fieldRows(fields: readonly ContactField[], options: FieldRowsOptions): TemplateResult {
  const { edit } = options.editor;
  const adds = edit?.key.startsWith('new:') ? edit : undefined;
  return html`<dl class="fields">
    ${fields.map((field) => (field.key === edit?.key ? editRow(edit, options, field) : row(field, options)))}
    ${adds ? editRow(adds, options) : nothing}
  </dl>`;
}

export function fieldLabel(
  words: ContactWords,
  { kind, label }: Pick<ContactField, 'kind' | 'label'>,
): string {
  if (kind === 'name') return words.term('name');
  if (kind === 'code') return words.term('document');
  if (label === '') return words.term(kind === 'phone' ? 'phone' : 'e-mail');
  const key = label.toLowerCase();
  switch (key) {
    case 'address':
    case 'city':
    case 'country':
    case 'e-mail':
    case 'language':
    case 'mobile':
    case 'phone':
      return words.term(key);
    default:
      return label;
  }
}

/** Codes of languages and countries in words; all else as it stands. */
function shownValue({ language }: ContactWords, { kind, label, value }: ContactField): string {
  const type = label === 'language' ? 'language' : label === 'country' ? 'region' : undefined;
  if (kind !== 'field' || !type || !/^[a-z]{2}$/iu.test(value)) return value;
  try {
    return new Intl.DisplayNames([language], { type }).of(value) ?? value;
  } catch {
    return value;
  }
}

function row(field: ContactField, options: FieldRowsOptions): TemplateResult {
  const { words, editor } = options;
  const label = fieldLabel(words, field);
  const title = words.term('edit-field', label);
  const dir = field.kind === 'phone' || field.kind === 'email' ? 'ltr' : 'auto';
  return html`<div class="contact-field">
    <dt class="cut" title=${label}>${label}</dt>
    <dd>
      <button
        type="button"
        class="value"
        data-field=${field.key}
        title=${title}
        aria-description=${title}
        @click=${() => editor.begin(field.key)}
      >
        <span class="cut" dir=${dir}
          >${shownValue(words, field) || html`<span class="dim">${words.term('empty-value')}</span>`}</span
        >
      </button>
    </dd>
    <dd class="actions">${actions(field, label, options)}</dd>
  </div>`;
}

function actions(field: ContactField, label: string, { words, onCall, onCopy }: FieldRowsOptions): unknown {
  if (field.value === '') return nothing;
  const action = (name: string, drawn: TemplateResult, onPress: () => void): TemplateResult =>
    button({ label: name, variant: 's', icon: drawn, iconOnly: true, onPress });
  const call = action(words.term('call-number', field.value), icon(phoneShape, { size: 's' }), () =>
    onCall(field.value),
  );
  const copy = action(words.term('copy-field', label), icon(copyShape, { size: 's' }), () =>
    onCopy(field, label),
  );
  return html`${field.kind === 'phone' ? call : nothing}${copy}`;
}

function editRow(edit: ContactFieldDraft, options: FieldRowsOptions, field?: ContactField): TemplateResult {
  const { words, editor } = options;
  const kind = edit.key === 'new:email' ? 'email' : edit.key === 'new:field' ? 'field' : 'phone';
  const label = field ? fieldLabel(words, field) : words.term(kind === 'email' ? 'e-mail' : 'phone');
  const type =
    (field?.kind ?? kind) === 'phone' ? 'tel' : (field?.kind ?? kind) === 'email' ? 'email' : 'text';
  const input = (event: Event): void => editor.type({ value: (event.target as HTMLInputElement).value });
  const { error } = editor.action;
  const text = error?.code === 'conflict' ? words.term('edit-conflict') : words.error(error?.code ?? '');
  return html`<div class="contact-field edit" @keydown=${(event: KeyboardEvent) => editKey(event, editor)}>
    <dt class="cut">${edit.key === 'new:field' ? nameField(words, edit, editor) : label}</dt>
    <dd class="field">
      <input
        type=${type}
        dir="auto"
        maxlength=${kind === 'field' ? 1000 : 200}
        aria-label=${field ? words.term('edit-field', label) : label}
        aria-invalid=${error ? 'true' : nothing}
        .value=${live(edit.value)}
        @input=${input}
      />${button({
        label: words.term('save'),
        variant: 's',
        icon: icon(checkShape, { size: 's' }),
        iconOnly: true,
        busy: editor.action.isPending(`save:${edit.key}`),
        onPress: () => void editor.save(),
      })}${button({
        label: words.term('cancel'),
        variant: 's',
        icon: icon(xShape, { size: 's' }),
        iconOnly: true,
        onPress: () => editor.cancel(),
      })}
    </dd>
    ${editor.conflict === undefined ? nothing : conflictView(editor.conflict, options)}
    ${error ? html`<dd class="below">${banner({ tone: 'bad', text })}</dd>` : nothing}
  </div>`;
}

function nameField(words: ContactWords, edit: ContactFieldDraft, editor: FieldEditor): TemplateResult {
  return html`<span class="field"
    ><input
      maxlength="60"
      aria-label=${words.term('field-name')}
      placeholder=${words.term('name')}
      .value=${live(edit.label)}
      @input=${(event: Event) => editor.type({ label: (event.target as HTMLInputElement).value })}
  /></span>`;
}

/** Both values side by side; one of them is chosen, none is lost unseen. */
function conflictView(theirs: string, { words, editor }: FieldRowsOptions): TemplateResult {
  const choices = html`<div class="row wrap">
    ${button({ label: words.term('keep-mine'), variant: 'line s', onPress: () => editor.keepMine() })}
    ${button({ label: words.term('take-theirs'), variant: 's', onPress: () => editor.cancel() })}
  </div>`;
  const text = html`<p class="medium" dir="auto">${theirs || words.term('empty-value')}</p>
    ${choices}`;
  return html`<dd class="below">
    ${banner({ tone: 'warn', icon: usersShape, title: words.term('changed-by-other'), text })}
  </dd>`;
}

function editKey(event: KeyboardEvent, editor: FieldEditor): void {
  if (isComposing(event) || event.target instanceof HTMLButtonElement) {
    if (event.key !== 'Escape') return;
  }
  if (event.key === 'Enter') void editor.save();
  else if (event.key === 'Escape') editor.cancel();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
