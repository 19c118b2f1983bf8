import type { CallView, Client, Visit } from '@centralita/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { WebchatWords } from './webchat-localizer.js';
import { icon } from '../icons/icon.js';
import { bell as bellShape } from '../icons/shapes/bell.js';
import { chat as chatShape } from '../icons/shapes/chat.js';
import { down as downShape } from '../icons/shapes/down.js';
import { end as endShape } from '../icons/shapes/end.js';
import { mic as micShape } from '../icons/shapes/mic.js';
import { micoff as micoffShape } from '../icons/shapes/micoff.js';
import { min as minShape } from '../icons/shapes/min.js';
import { phone as phoneShape } from '../icons/shapes/phone.js';
import { x as xShape } from '../icons/shapes/x.js';
import { avatar } from '../parts/avatar.js';
import { button } from '../parts/button.js';
import { timer } from '../parts/timer.js';

export interface HeadOptions {
  readonly heading: string;
  readonly visit: Visit | null;
  readonly call: { readonly reason: string | undefined; readonly busy: boolean } | undefined;
  readonly silent: boolean;
  readonly onCall: () => void;
  readonly onSilent: () => void;
  readonly onEnd: (() => void) | undefined;
  readonly onClose: () => void;
}

/** The header: the agent or the waiting position, and the buttons for call, sound, end and close. */
export function headView(words: WebchatWords, options: HeadOptions): TemplateResult {
  const { heading, visit, call, silent, onCall, onSilent, onEnd, onClose } = options;
  const tool = (label: string, drawn: TemplateResult, onPress: () => void, rest = {}): TemplateResult =>
    button({ label, icon: drawn, iconOnly: true, onPress, ...rest });

  return html`<header class="chat-header" part="header">
    ${who(visit)}
    <div class="grow">
      <h2 class="strong" id="heading">${heading}</h2>
      <div class="sub" role="status">${statusOf(words, visit)}</div>
    </div>
    ${call ? tool(words.term('call-us'), icon(phoneShape), onCall, call) : nothing}
    ${tool(words.term('chat-sound-on'), icon(bellShape), onSilent, { pressed: !silent })}
    ${onEnd ? tool(words.term('end-chat'), icon(xShape), onEnd) : nothing}
    ${tool(words.term('minimise'), icon(minShape), onClose)}
  </header>`;
}

/** Shows the agent, or the sign of the chat until there is one. */
function who(visit: Visit | null): TemplateResult {
  const name = visit?.state === 'active' ? visit.agentName : null;
  return name ? avatar(name) : html`<span class="avatar" aria-hidden="true">${icon(chatShape)}</span>`;
}

function statusOf(words: WebchatWords, visit: Visit | null): string {
  if (visit?.state === 'active' && visit.agentName) return words.term('is-with-you', visit.agentName);
  if (visit?.state === 'waiting' && visit.position !== null) return words.term('before-you', visit.position);
  return words.term('we-answer-soon');
}

export interface CallBarOptions {
  readonly onMute: (muted: boolean) => void;
  readonly onEnd: () => void;
}

/** The running call: how long, mute, hang up. */
export function callBar(
  words: WebchatWords,
  client: Client,
  { state, answeredAt, muted }: CallView,
  { onMute, onEnd }: CallBarOptions,
): TemplateResult {
  const { clock } = client;
  const word = answeredAt === null ? words.named('call', state) : words.term('in-call-with-us');
  return html`<div class="bar" role="group" aria-label=${words.term('a-call')}>
    ${icon(phoneShape, { size: 's' })}
    <span class="grow cut">${word}</span>
    <span class="num strong" role="timer">${timer(answeredAt, { clock })}</span>
    ${button({
      label: words.term(muted ? 'unmute' : 'mute'),
      variant: 's',
      icon: icon(muted ? micoffShape : micShape, { size: 's' }),
      iconOnly: true,
      pressed: muted,
      onPress: () => onMute(!muted),
    })}
    ${button({
      label: words.term('end-call'),
      variant: 'end s',
      icon: icon(endShape, { size: 's' }),
      iconOnly: true,
      onPress: onEnd,
    })}
  </div>`;
}

export interface LauncherOptions {
  readonly open: boolean;
  readonly unread: number;
  readonly onPress: () => void;
}

export function launcher(words: WebchatWords, { open, unread, onPress }: LauncherOptions): TemplateResult {
  const word = words.term(open ? 'close-chat' : 'chat-with-us');
  const label = unread > 0 ? `${word}, ${words.term('n-unread', unread)}` : word;
  return html`<button
    type="button"
    class="launcher"
    part="launcher"
    aria-label=${label}
    title=${word}
    aria-expanded=${open ? 'true' : 'false'}
    @click=${onPress}
  >
    ${icon(open ? downShape : chatShape)}
    ${unread > 0 ? html`<span class="count" aria-hidden="true">${unread > 9 ? '9+' : unread}</span>` : nothing}
  </button>`;
}

/** Asked once, before the first message; who gives none is a visitor. */
export function nameField(words: WebchatWords, name: string, onName: (name: string) => void): TemplateResult {
  return html`<div class="field quiet name">
    <input
      autocomplete="name"
      maxlength="200"
      aria-label=${words.term('your-name')}
      placeholder="${words.term('your-name')} (${words.term('optional')})"
      .value=${name}
      @input=${(event: Event) => onName((event.target as HTMLInputElement).value)}
    />
  </div>`;
}

/** In place of the composer: nothing floats over a small window. */
export function endQuestion(words: WebchatWords, onAnswer: (ends: boolean) => void): TemplateResult {
  return html`<div class="sure" role="group" aria-label=${words.term('end-chat')}>
    <p>${words.term('end-chat-sure')}</p>
    <div class="row wrap">
      ${button({ label: words.term('end-chat'), variant: 'end', onPress: () => onAnswer(true) })}
      ${button({ label: words.term('keep-chatting'), onPress: () => onAnswer(false) })}
    </div>
  </div>`;
}
