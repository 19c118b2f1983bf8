import { html, nothing, type TemplateResult } from 'lit';
import type { LocalizeController } from '../i18n/localize-controller.js';
import { icon } from '../icons/icon.js';
import * as shape from '../icons/shapes.js';
import { avatar } from '../parts/avatar.js';
import { banner } from '../parts/banner.js';
import { button } from '../parts/button.js';
import { countdown } from '../parts/countdown.js';
import { timer } from '../parts/timer.js';
import type { CallActs } from './call-acts.js';
import type { CallCard, SoftphoneView } from './softphone-view.js';
import { around } from '../i18n/around.js';

/** Who calls, on which number; the wide bar shows the queue instead of the number. */
export function who(words: LocalizeController, { call, name, queue, interaction }: CallCard): TemplateResult {
  const rings = call.state === 'ringing';
  const end = call.answeredAt ?? call.startedAt;
  const waited = interaction?.queuedAt
    ? words.term('waited', words.duration(end - interaction.queuedAt))
    : '';
  const why = [queue?.name, waited].filter(Boolean).join(' · ');
  return html`<div class="who">
    ${avatar(name, { size: rings ? 'xl' : 'l', pulse: rings })}<span class="nm">${name}</span>
    <span class="meta num tel"><bdi dir="ltr">${name === call.number ? '' : call.number}</bdi></span>
    <span class="meta cut wide-why">${why || call.number}</span>
  </div>`;
}

/** First line: what happens, and what it is about. */
export function headLine(
  words: LocalizeController,
  { call, queue, interaction }: CallCard,
  view: SoftphoneView,
) {
  const rings = call.state === 'ringing';
  const label = rings ? words.term('incoming-call') : words.named('call', call.state);
  const tone = call.state === 'held' ? 'warn' : rings ? '' : 'acc';
  const [before, after] = around((time) => words.term('waiting-for', time));
  const waits = interaction?.queuedAt
    ? html`${before}${timer(interaction.queuedAt, { clock: view.client?.clock })}${after}`
    : nothing;
  const elsewhere = !call.here && !rings ? ` · ${words.term('elsewhere')}` : '';
  return html`<div class="row between head-line">
    <span class="label ${tone}">${label}${elsewhere}</span>
    <span class="meta num cut">${rings ? waits : (queue?.name ?? '')}</span>
  </div>`;
}

/** Why they call: queue, reason, open ticket. */
export function why(
  words: LocalizeController,
  { queue, interaction, ticket }: CallCard,
  view: SoftphoneView,
): unknown {
  if (!queue && !interaction?.reason && !ticket) return nothing;
  const fact = (name: string, value: unknown) =>
    value
      ? html`<dt>${name}</dt>
          <dd>${value}</dd>`
      : nothing;
  const open = ticket
    ? html`<button type="button" class="btn link num" @click=${() => view.client?.tickets.open(ticket.id)}>
        #${ticket.number}
      </button>`
    : nothing;
  return html`<dl class="why">
    ${fact(words.term('queue'), queue?.name)}${fact(words.term('reason'), interaction?.reason)}
    ${ticket ? fact(words.term('open-ticket'), open) : nothing}
  </dl>`;
}

/** Answer and Decline, over the time that is left before the next agent is asked. */
export function ringing(
  words: LocalizeController,
  acts: CallActs,
  card: CallCard,
  view: SoftphoneView,
): TemplateResult {
  const { offer, call } = card;
  const clock = view.client?.clock;
  const [before, after] = around((time) => words.term('passes-in', time));
  const left = offer
    ? html`<div class="row meta num passes">
          <span>${before}${timer(offer.deadline, { clock, down: true })}${after}</span>
        </div>
        <div class="bar-line"><i ${countdown(offer.offeredAt, offer.deadline, clock)}></i></div>`
    : nothing;
  const busy = acts.isPending(call.id);
  return html`<div class="push stack">
    ${left}
    <button
      type="button"
      class="btn go big wide"
      part="answer"
      aria-keyshortcuts="A"
      title=${acts.reasonNotHere(card) ?? nothing}
      aria-description=${acts.reasonNotHere(card) ?? nothing}
      aria-disabled=${acts.reasonNotHere(card) ? 'true' : nothing}
      aria-busy=${busy ? 'true' : nothing}
      @click=${() => acts.answer(card)}
    >
      ${icon(shape.phone)}<span>${words.term('answer')}</span><kbd aria-hidden="true">A</kbd>
    </button>
    ${button({ label: words.term('decline'), look: 'line big wide', busy, onPress: () => acts.decline(card) })}
  </div>`;
}

/** What hinders or changes the call now: on hold, elsewhere. */
export function callNotes(words: LocalizeController, { call, name }: CallCard, view: SoftphoneView): unknown {
  const clock = view.client?.clock;
  if (call.state !== 'ringing' && !call.here) {
    return banner({ icon: shape.tab, text: words.term('elsewhere-hint') });
  }
  if (call.state !== 'held') return nothing;
  const music = words.term('hears-music', name.split(' ')[0] ?? name);
  const time = html`<b class="num">${timer(call.heldAt ?? call.answeredAt, { clock })}</b>`;
  return banner({ tone: 'warn', icon: shape.pause, text: html`${music} ${time}` });
}
