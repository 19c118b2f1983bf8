import type { Contact, Interaction, SipAccount } from '@centralita/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { LocalizeController } from '../i18n/localize-controller.js';
import { icon } from '../icons/icon.js';
import * as shape from '../icons/shapes.js';
import { button } from '../parts/button.js';
import type { MenuSelectEvent } from '../parts/menu.js';
import type { CallActs } from './call-acts.js';
import type { SoftphoneView } from './softphone-view.js';

export interface IdleOptions {
  readonly typed: string;
  readonly found: readonly Contact[];
  readonly recent: readonly Interaction[];
  readonly callerIds: SipAccount['callerIds'];
  readonly callerId: string | null;
  /** Why nothing can be dialled. */
  readonly reason: string | undefined;
  readonly busy: boolean;
  readonly pad: TemplateResult;
  readonly onType: (text: string) => void;
  readonly onDial: (number: string, contactId: string | null) => void;
  readonly onCallerId: (address: string) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** Name or number, the number that is shown, keys, call, what was before. */
export function idle(words: LocalizeController, options: IdleOptions): TemplateResult {
  const { typed, found, recent, reason, busy, pad, onType, onDial } = options;
  const first = phoneOf(found[0]);
  const number = isNumber(typed) ? typed : (first ?? '');
  const whose = isNumber(typed) ? null : (found[0]?.id ?? null);
  return html`<div class="stage idle">
    ${field(words, options)}${callingAs(words, options)}
    ${found.length > 0 ? people(words, found, onDial) : pad}
    ${button({
      label: words.term('call'),
      look: 'main big wide call-now',
      icon: icon(shape.phone),
      busy,
      reason,
      onPress: () => onDial(number, whose),
      part: 'call',
    })}
    ${found.length === 0 && recent.length > 0 ? recents(words, recent, onType) : nothing}
  </div>`;
}

/** Why nothing can be dialled. */
export function whyNoCall(
  words: LocalizeController,
  { registration: { state, reason } }: SoftphoneView,
  acts: CallActs,
): string | undefined {
  if (state === 'registered') return undefined;
  if (reason === 'elsewhere') return words.term('phone-elsewhere');
  const starts = state === 'connecting' || acts.isPending('enable') || acts.isPending('restart');
  return words.term(starts ? 'phone-connecting' : 'phone-off');
}

/** Whether it can be dialled as it stands: also internal numbers and `name@host`. */
export function isNumber(text: string): boolean {
  return /^[+\d*#][\d\s().\-/*#]*$/.test(text.trim()) || /^\S+@\S+$/.test(text.trim());
}

export function phoneOf(contact: Contact | undefined): string | undefined {
  return contact?.points.find(({ kind }) => kind === 'phone')?.value;
}

function field(words: LocalizeController, { typed, onType, onKey }: IdleOptions): TemplateResult {
  return html`<div class="field dial">
    <input
      id="dial"
      type="text"
      autocomplete="off"
      spellcheck="false"
      aria-label=${words.term('name-or-number')}
      placeholder=${words.term('name-or-number')}
      .value=${typed}
      @input=${(event: Event) => onType((event.target as HTMLInputElement).value)}
      @keydown=${onKey}
    />${
      typed === ''
        ? nothing
        : button({
            label: words.term('delete-digit'),
            iconOnly: true,
            look: 's',
            icon: icon(shape.back, { flip: true }),
            onPress: () => onType(typed.slice(0, -1)),
          })
    }
  </div>`;
}

function callingAs(words: LocalizeController, { callerIds, callerId, onCallerId }: IdleOptions): unknown {
  const chosen = callerIds.find(({ address }) => address === callerId) ?? callerIds[0];
  if (!chosen) return nothing;
  const entries = callerIds.map(({ address, alias }) => ({
    id: address,
    label: alias || address,
    ...(alias && { description: address }),
    checked: address === chosen.address,
  }));
  return html`<div class="row meta as">
    <span class="as-word">${words.term('calling-as')}</span
    ><cc-p-menu
      label=${words.term('calling-as')}
      .entries=${entries}
      @cc-p-select=${(event: MenuSelectEvent) => onCallerId(event.item.id)}
      ><button slot="trigger" type="button" class="btn link s">
        <span class="cut num">${[chosen.alias, chosen.address].filter(Boolean).join(' · ')}</span
        >${icon(shape.down, { size: 's' })}
      </button></cc-p-menu
    >
  </div>`;
}

function people(
  words: LocalizeController,
  found: readonly Contact[],
  onDial: IdleOptions['onDial'],
): TemplateResult {
  const row = (contact: Contact) => {
    const number = phoneOf(contact);
    return html`<button
      type="button"
      class="item"
      aria-disabled=${number ? nothing : 'true'}
      title=${number ? words.term('call-number', number) : words.term('no-phone')}
      @click=${() => number && onDial(number, contact.id)}
    >
      ${icon(shape.user)}<span class="grow"
        ><span class="cut medium">${contact.name}</span
        ><span class="meta num"><bdi dir="ltr">${number ?? words.term('no-phone')}</bdi></span></span
      ><span class="dim">${icon(shape.phone, { size: 's' })}</span>
    </button>`;
  };
  return html`<div class="list people" role="group" aria-label=${words.term('contact')}>
    ${found.map(row)}
  </div>`;
}

function recents(
  words: LocalizeController,
  recent: readonly Interaction[],
  onPick: (number: string) => void,
) {
  const row = ({ direction, remote, answeredAt, endedAt, openedAt }: Interaction) => {
    const talked = answeredAt && endedAt ? words.duration(endedAt - answeredAt) : words.term('no-answer');
    return html`<button
      type="button"
      class="item"
      title=${words.term('call-number', remote.address)}
      @click=${() => onPick(remote.address)}
    >
      ${icon(direction === 'in' ? shape.inbound : shape.outbound, { flip: true })}<span class="grow"
        ><span class="cut medium"><bdi>${remote.name || remote.address}</bdi></span
        ><span class="meta num">${talked} · ${words.time(openedAt)}</span></span
      ><span class="dim">${icon(shape.phone, { size: 's' })}</span>
    </button>`;
  };
  return html`<div class="list recents">
    <div class="label">${words.term('recent')}</div>
    ${recent.map(row)}
  </div>`;
}
