import type { Contact, Interaction, SipAccount } from '@centralita/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { SoftphoneWords } from './softphone-words.js';
import { icon } from '../icons/icon.js';
import { back as backShape } from '../icons/shapes/back.js';
import { down as downShape } from '../icons/shapes/down.js';
import { inbound as inboundShape } from '../icons/shapes/inbound.js';
import { outbound as outboundShape } from '../icons/shapes/outbound.js';
import { phone as phoneShape } from '../icons/shapes/phone.js';
import { user as userShape } from '../icons/shapes/user.js';
import { isComposing } from '../internal/is-composing.js';
import { numberBack } from '../internal/callable-number.js';
import { button } from '../parts/button.js';
import type { MenuSelectEvent } from '../parts/menu.js';
import { phoneOf } from './dialable.js';
import { isNumber } from './number-reader.js';

export interface IdleStageOptions {
  readonly words: SoftphoneWords;
  readonly typed: string;
  readonly found: readonly Contact[];
  readonly recent: readonly Interaction[];
  readonly callerIds: SipAccount['callerIds'];
  readonly callerId: string | null;
  /** Why nothing can be dialed. */
  readonly reason: string | undefined;
  readonly busy: boolean;
  readonly pad: TemplateResult;
  readonly onType: (text: string) => void;
  readonly onDial: (number: string, contactId: string | null) => void;
  readonly onCallerId: (address: string) => void;
}

/** The phone without a call: name or number, our own number, keypad, call button, recent calls. */
export function idleStage(options: IdleStageOptions): TemplateResult {
  const { words, typed, found, recent, reason, busy, pad, onDial } = options;
  const firstNumber = phoneOf(found[0]);
  const number = isNumber(typed) ? typed : (firstNumber ?? '');
  const contactId = isNumber(typed) ? null : (found[0]?.id ?? null);
  return html`<div class="stage idle">
    ${dialField(options)}${callingAs(options)} ${found.length > 0 ? people(options) : pad}
    ${button({
      label: words.term('call'),
      variant: 'main big wide call-button',
      icon: icon(phoneShape),
      busy,
      reason,
      onPress: () => onDial(number, contactId),
      part: 'call',
    })}
    ${found.length === 0 && recent.length > 0 ? recents(options) : nothing}
  </div>`;
}

function dialField({ words, typed, onType }: IdleStageOptions): TemplateResult {
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
      @keydown=${dialKey}
    />${
      typed === ''
        ? nothing
        : button({
            label: words.term('delete-digit'),
            iconOnly: true,
            variant: 's',
            icon: icon(backShape, { flip: true }),
            onPress: () => onType(typed.slice(0, -1)),
          })
    }
  </div>`;
}

function callingAs({ words, callerIds, callerId, onCallerId }: IdleStageOptions): unknown {
  const chosen = callerIds.find(({ address }) => address === callerId) ?? callerIds[0];
  if (!chosen) return nothing;
  const entries = callerIds.map(({ address, alias }) => ({
    id: address,
    label: alias || address,
    ...(alias && { description: address }),
    checked: address === chosen.address,
  }));
  return html`<div class="row meta calling-as">
    <span class="calling-as-label">${words.term('calling-as')}</span
    ><cc-p-menu
      label=${words.term('calling-as')}
      .entries=${entries}
      @cc-p-select=${(event: MenuSelectEvent) => onCallerId(event.item.id)}
      ><button slot="trigger" type="button" class="btn link s">
        <span class="cut num">${[chosen.alias, chosen.address].filter(Boolean).join(' · ')}</span
        >${icon(downShape, { size: 's' })}
      </button></cc-p-menu
    >
  </div>`;
}

function people({ words, found, onDial }: IdleStageOptions): TemplateResult {
  const row = (contact: Contact) => {
    const number = phoneOf(contact);
    return html`<button
      type="button"
      class="item"
      aria-disabled=${number ? nothing : 'true'}
      title=${number ? words.term('call-number', number) : words.term('no-phone')}
      @click=${() => number && onDial(number, contact.id)}
    >
      ${icon(userShape)}<span class="grow"
        ><span class="cut medium">${contact.name}</span
        ><span class="meta num"><bdi dir="ltr">${number ?? words.term('no-phone')}</bdi></span></span
      ><span class="dim">${icon(phoneShape, { size: 's' })}</span>
    </button>`;
  };
  return html`<div class="list people" role="group" aria-label=${words.term('contact')}>
    ${found.map(row)}
  </div>`;
}

function recents({ words, recent, onType }: IdleStageOptions): TemplateResult {
  const row = ({ direction, remote, answeredAt, endedAt, openedAt }: Interaction) => {
    const talked = answeredAt && endedAt ? words.duration(endedAt - answeredAt) : words.term('no-answer');
    const number = numberBack(remote);
    return html`<button
      type="button"
      class="item"
      ?disabled=${number === null}
      title=${number === null ? nothing : words.term('call-number', number)}
      @click=${() => number !== null && onType(number)}
    >
      ${icon(direction === 'in' ? inboundShape : outboundShape, { flip: true })}<span class="grow"
        ><span class="cut medium"><bdi>${remote.name || remote.address}</bdi></span
        ><span class="meta num">${talked} · ${words.time(openedAt)}</span></span
      ><span class="dim">${icon(phoneShape, { size: 's' })}</span>
    </button>`;
  };
  return html`<div class="list recents">
    <div class="label">${words.term('recent')}</div>
    ${recent.map(row)}
  </div>`;
}

/** Enter in the field dials, and the down arrow moves the focus to the people or the keys below. */
function dialKey(event: KeyboardEvent): void {
  const stage = (event.currentTarget as HTMLElement).closest('.stage');
  if (event.key === 'Enter' && !isComposing(event)) {
    event.preventDefault();
    stage?.querySelector<HTMLElement>('.call-button')?.click();
  } else if (event.key === 'ArrowDown') {
    event.preventDefault();
    stage?.querySelector<HTMLElement>('.people .item, .key')?.focus();
  }
}
