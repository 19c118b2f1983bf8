import { html, nothing, type TemplateResult } from 'lit';
import { around } from '../i18n/around.js';
import { pause as pauseShape } from '../icons/shapes/pause.js';
import { tab as tabShape } from '../icons/shapes/tab.js';
import { avatar } from '../parts/avatar.js';
import { banner } from '../parts/banner.js';
import { timer } from '../parts/timer.js';
import type { CallOptions } from './call-options.js';

/** The other party: name and number; the wide bar shows the queue instead of the number. */
export function callerView({ words, card }: CallOptions): TemplateResult {
  const { call, name, queue, interaction } = card;
  const isRinging = call.state === 'ringing';
  const end = call.answeredAt ?? call.startedAt;
  const waited = interaction?.queuedAt
    ? words.term('waited', words.duration(end - interaction.queuedAt))
    : '';
  const context = [queue?.name, waited].filter(Boolean).join(' · ');
  return html`<div class="who">
    ${avatar(name, { size: isRinging ? 'xl' : 'l', pulse: isRinging })}<span class="caller-name"
      >${name}</span
    >
    <span class="meta num tel"><bdi dir="ltr">${name === call.number ? '' : call.number}</bdi></span>
    ${
      interaction?.remote.verified === false
        ? html`<span class="meta" part="unverified">${words.term('not-verified')}</span>`
        : nothing
    }
    <span class="meta cut wide-why">${context || call.number}</span>
  </div>`;
}

/** First line: the state of the call, and the queue or how long the customer has waited. */
export function callHead({ words, card, view }: CallOptions): TemplateResult {
  const { call, queue, interaction } = card;
  const isRinging = call.state === 'ringing';
  const label = isRinging ? words.term('incoming-call') : words.named('call', call.state);
  const tone = call.state === 'held' ? 'warn' : isRinging ? '' : 'accent';
  const [before, after] = around((time) => words.term('waiting-for', time));
  const waits = interaction?.queuedAt
    ? html`${before}${timer(interaction.queuedAt, { clock: view.client?.clock })}${after}`
    : nothing;
  const elsewhere = !call.here && !isRinging ? ` · ${words.term('elsewhere')}` : '';
  return html`<div class="row between head-line">
    <span class="label ${tone}">${label}${elsewhere}</span>
    <span class="meta num cut">${isRinging ? waits : (queue?.name ?? '')}</span>
  </div>`;
}

/** Why the customer calls: queue, reason, open ticket. */
export function callReason({ words, card, view }: CallOptions): unknown {
  const { queue, interaction, ticket } = card;
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

/** Says that the call is on hold, or that its audio is in another browser. */
export function callBanners({ words, card, view }: CallOptions): unknown {
  const { call, name } = card;
  const clock = view.client?.clock;
  if (call.state !== 'ringing' && !call.here) {
    return banner({ icon: tabShape, text: words.term('elsewhere-hint') });
  }
  if (call.state !== 'held') return nothing;
  const music = words.term('hears-music', name.split(' ')[0] ?? name);
  const time = html`<b class="num">${timer(call.heldAt ?? call.answeredAt, { clock })}</b>`;
  return banner({ tone: 'warn', icon: pauseShape, text: html`${music} ${time}` });
}
