import { html, nothing, type TemplateResult } from 'lit';
import type { CallWords } from './call-words.js';
import { icon } from '../icons/icon.js';
import { pause } from '../icons/shapes/pause.js';
import { phone as phoneShape } from '../icons/shapes/phone.js';
import { avatar } from '../parts/avatar.js';
import { button } from '../parts/button.js';
import { timer } from '../parts/timer.js';
import type { CallActions } from './call-actions.js';
import type { CallCard, SoftphoneView } from './softphone-view.js';

export interface CallRowsOptions {
  readonly words: CallWords;
  readonly actions: CallActions;
  readonly view: SoftphoneView;
  readonly cards: readonly CallCard[];
}

/** One row for each call that is not the main one: a ringing call can be answered, a held call resumed. */
export function callRows(options: CallRowsOptions): unknown {
  const { cards } = options;
  if (cards.length === 0) return nothing;
  return html`<div class="stack other-calls">${cards.map((card) => callRow(card, options))}</div>`;
}

function callRow(card: CallCard, { words, actions, view }: CallRowsOptions): TemplateResult {
  const { call, name } = card;
  const clock = view.client?.clock;
  const isRinging = call.state === 'ringing';
  const isHeld = call.state === 'held';
  const since = isHeld ? (call.heldAt ?? call.answeredAt) : (call.answeredAt ?? call.startedAt);
  return html`<div class="other-call ${isHeld ? 'hold' : 'on'}">
    ${avatar(name, { size: 's', pulse: isRinging })}
    <span class="grow"
      ><span class="strong cut">${name}</span
      ><span class="meta">${words.named('call', call.state)}</span></span
    >
    <span class="num ${isHeld ? 'warn' : 'accent'}">${timer(since, { clock })}</span>
    ${
      isRinging
        ? html`<span class="actions"
            >${button({
              label: words.term('decline'),
              variant: 'line s',
              busy: actions.isPending(call.id),
              onPress: () => actions.decline(card),
            })}${button({
              label: words.term('answer'),
              variant: 'go s',
              busy: actions.isPending(call.id),
              reason: actions.unavailableReason(card),
              onPress: () => actions.answer(card),
            })}</span
          >`
        : button({
            label: isHeld ? words.term('resume') : words.term('a-call'),
            variant: 'line s icon-only',
            iconOnly: true,
            icon: icon(isHeld ? pause : phoneShape, { size: 's' }),
            reason: actions.unavailableReason(card),
            onPress: () => actions.switchTo(card),
          })
    }
  </div>`;
}
