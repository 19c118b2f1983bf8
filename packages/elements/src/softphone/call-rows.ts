import { html, nothing, type TemplateResult } from 'lit';
import type { LocalizeController } from '../i18n/localize-controller.js';
import { icon } from '../icons/icon.js';
import { pause, phone as phoneShape } from '../icons/shapes.js';
import { avatar } from '../parts/avatar.js';
import { button } from '../parts/button.js';
import { timer } from '../parts/timer.js';
import type { CallActs } from './call-acts.js';
import type { CallCard, SoftphoneView } from './softphone-view.js';

/** The other calls, one row each: what rings can be answered, what is held taken up again. */
export function callRows(
  words: LocalizeController,
  acts: CallActs,
  { client }: SoftphoneView,
  cards: readonly CallCard[],
): unknown {
  if (cards.length === 0) return nothing;
  return html`<div class="stack legs">${cards.map((card) => row(words, acts, card, client?.clock))}</div>`;
}

function row(
  words: LocalizeController,
  acts: CallActs,
  card: CallCard,
  clock: { now(): number } | undefined,
): TemplateResult {
  const { call, name } = card;
  const rings = call.state === 'ringing';
  const held = call.state === 'held';
  const since = held ? (call.heldAt ?? call.answeredAt) : (call.answeredAt ?? call.startedAt);
  return html`<div class="leg ${held ? 'hold' : 'on'}">
    ${avatar(name, { size: 's', pulse: rings })}
    <span class="grow"
      ><span class="strong cut">${name}</span
      ><span class="meta">${words.named('call', call.state)}</span></span
    >
    <span class="num ${held ? 'warn' : 'acc'}">${timer(since, { clock })}</span>
    ${
      rings
        ? html`<span class="acts"
            >${button({
              label: words.term('decline'),
              look: 'line s',
              busy: acts.isPending(call.id),
              onPress: () => acts.decline(card),
            })}${button({
              label: words.term('answer'),
              look: 'go s',
              busy: acts.isPending(call.id),
              reason: acts.reasonNotHere(card),
              onPress: () => acts.answer(card),
            })}</span
          >`
        : button({
            label: held ? words.term('resume') : words.term('a-call'),
            look: 'line s icon',
            iconOnly: true,
            icon: icon(held ? pause : phoneShape, { size: 's' }),
            reason: acts.reasonNotHere(card),
            onPress: () => acts.takeUp(card),
          })
    }
  </div>`;
}
