import { html, nothing, type TemplateResult } from 'lit';
import { formText } from '../shared/form-text.js';
import { icon } from '../shared/icons.js';
import { preferences } from '../shared/preferences.js';
import { duration } from '../shared/words.js';
import type { CallPhase, CustomerCall } from './customer-call.js';
import { say } from './customer-words.js';

const queues = [
  { number: '210', word: 'billing' },
  { number: '220', word: 'support' },
  { number: '230', word: 'renewals' },
] as const;

/** Customers of the demo whom the contact center recognizes by their number. */
const callers = [
  { name: 'Lucía Ferrer Montaner', number: '+34752415920' },
  { name: 'Oliver Hughes', number: '+447700900633' },
  { name: 'Beatriz Carvalho', number: '+351959303113' },
] as const;

const callPhases: ReadonlySet<CallPhase> = new Set(['connecting', 'waiting', 'talking']);

function start(event: SubmitEvent, call: CustomerCall): void {
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  const number = formText(form, 'caller');
  const name = callers.find((each) => each.number === number)?.name ?? '';
  void call.call(formText(form, 'queue'), { name, number });
}

function problem(phase: CallPhase): TemplateResult | typeof nothing {
  if (phase === 'no-microphone') {
    return html`<div class="notice bad" data-test="no-microphone">
      <p><strong>${say('noMicrophone')}</strong></p>
      <p>${say('noMicrophoneText')}</p>
    </div>`;
  }
  if (phase === 'failed') return html`<p class="notice bad" data-test="call-failed">${say('failed')}</p>`;
  return phase === 'ended' ? html`<p class="notice" data-test="call-ended">${say('ended')}</p>` : nothing;
}

function form(call: CustomerCall): TemplateResult {
  return html`
    <form class="call-form" @submit=${(event: SubmitEvent) => start(event, call)}>
      <label>
        <span>${say('about')}</span>
        <select class="input" name="queue" data-test="queue">
          ${queues.map(({ number, word }) => html`<option value=${number}>${say(word)}</option>`)}
        </select>
      </label>
      <label>
        <span>${say('callAs')}</span>
        <select class="input" name="caller" data-test="caller">
          ${callers.map(
            ({ name, number }, index) =>
              html`<option value=${number} ?selected=${index === 0}>${name}, ${number}</option>`,
          )}
          <option value="">${say('nobody')}</option>
          <option value="+34752000111">${say('unknownNumber')}</option>
        </select>
      </label>
      <button class="button go big" type="submit" data-test="call">
        ${icon('phone')}${say(call.phase === 'idle' ? 'callNow' : 'callAgain')}
      </button>
    </form>
  `;
}

const titles = { connecting: 'connecting', waiting: 'waiting', talking: 'talking' } as const;

function lineText({ phase, position, agentName }: CustomerCall): string {
  if (phase === 'connecting') return say('connectingText');
  if (phase === 'talking') return say('talkingText', { name: agentName ?? say('agent') });
  if (position === null) return say('waitingText');
  if (position === 0) return say('waitingNext');
  const isOne = new Intl.PluralRules(preferences.language).select(position) === 'one';
  return say(isOne ? 'waitingOne' : 'waitingMany', { n: position });
}

function bar(call: CustomerCall): TemplateResult {
  const { phase } = call;
  const title = titles[phase as keyof typeof titles];
  return html`
    <div class=${`line ${phase}`}>
      <span class="line-mark">${icon('phone')}</span>
      <div class="line-words">
        <h3>${say(title)}</h3>
        <p>${lineText(call)}</p>
      </div>
      <span class="line-time num" role="timer" data-test="call-timer"
        >${phase === 'connecting' ? '' : duration(call.seconds)}</span
      >
      <div class="line-controls">
        <button
          class="button"
          type="button"
          aria-pressed=${String(call.muted)}
          data-test="mute"
          @click=${() => call.toggleMute()}
        >
          ${icon('mic')}${say(call.muted ? 'unmute' : 'mute')}
        </button>
        <button class="button stop" type="button" data-test="hang-up" @click=${() => void call.hangUp()}>
          ${icon('end')}${say('hangUp')}
        </button>
      </div>
    </div>
  `;
}

/** The call button, then the call. `data-phase` has the phase of the call. */
export function callView(call: CustomerCall): TemplateResult {
  const isInCall = callPhases.has(call.phase);
  return html`
    <section
      class="call"
      id="call"
      aria-labelledby="call-title"
      data-test="call-card"
      data-phase=${call.phase}
    >
      <h2 id="call-title">${say('callTitle')}</h2>
      <p class="dim">${say('callText')}</p>
      <div role="status">${isInCall ? nothing : problem(call.phase)}</div>
      ${isInCall ? bar(call) : form(call)}
    </section>
  `;
}
