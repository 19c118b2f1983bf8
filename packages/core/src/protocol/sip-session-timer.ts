import { type Envelope, header, isResponse, methodOf, type RawAnswer } from './sip-envelope.js';

/** The interval that we ask for, and the smallest one that we accept (RFC 4028 §4, §5). */
const wantedSeconds = 1_800;
const minSeconds = 90;
/** We end a session this long before it expires, or a third of its interval before if that is shorter (RFC 4028 §10). */
const maxLeadSeconds = 32;
/** No proxy asks for more. */
const maxSeconds = 86_400;
export const sessionTimerTag = 'timer';

export interface SessionTimerHooks {
  /** Sends a re-INVITE that changes nothing. */
  readonly refresh: (callId: string) => void;
  /** Called when the other side has not refreshed the session in time: the call is over. */
  readonly expired: (callId: string) => void;
}

interface Wish {
  readonly seconds: number | null;
  readonly refresher: 'uac' | 'uas' | null;
  readonly supports: boolean;
}

interface Running {
  readonly refresh: ReturnType<typeof setTimeout> | null;
  readonly expiry: ReturnType<typeof setTimeout>;
}

/**
 * Runs the session timers (RFC 4028) of all calls of one user agent, so that a call whose other side has disappeared
 * ends even where no network reports it. The SIP library does not know these timers, so this class reads incoming
 * messages and adds headers to outgoing ones.
 */
export class SessionTimers {
  readonly #hooks: SessionTimerHooks;
  /** The wish of each INVITE that has no answer yet, by Call-ID. */
  readonly #wishes = new Map<string, Wish>();
  readonly #running = new Map<string, Running>();
  #leastSeconds = minSeconds;

  constructor(hooks: SessionTimerHooks) {
    this.#hooks = hooks;
  }

  /** @returns the refusal of an INVITE whose interval is too short; otherwise null */
  received(envelope: Envelope): RawAnswer | null {
    const callId = header(envelope, 'call-id') ?? '';
    if (isResponse(envelope)) this.#receivedAnswer(envelope, callId);
    else if (methodOf(envelope) === 'BYE') this.stop(callId);
    else if (methodOf(envelope) === 'INVITE') {
      const wish = wishOf(envelope);
      if (wish.supports && wish.seconds !== null && wish.seconds < minSeconds)
        return { status: 422, reason: 'Session Interval Too Small', headers: [`Min-SE: ${minSeconds}`] };
      this.#wishes.set(callId, wish);
    }
    return null;
  }

  /** @returns the message with the timer headers that it needs */
  sent(text: string, envelope: Envelope): string {
    const callId = header(envelope, 'call-id') ?? '';
    if (!isResponse(envelope)) {
      if (methodOf(envelope) === 'BYE') this.stop(callId);
      return methodOf(envelope) === 'INVITE' ? withHeaders(text, this.#asked()) : text;
    }
    const status = statusOf(envelope);
    if (!isInvite(envelope) || status < 200) return text;
    const wish = this.#wishes.get(callId);
    this.#wishes.delete(callId);
    if (!wish || status > 299) return text;
    const seconds = wish.seconds ?? (wish.supports ? wantedSeconds : null);
    if (seconds === null) return text;
    // A caller that does not support timers cannot refresh. A proxy asked for the timer, so we refresh.
    const refresher = wish.supports ? (wish.refresher ?? 'uac') : 'uas';
    this.#run(callId, seconds, refresher === 'uas');
    const required = refresher === 'uac' ? [`Require: ${sessionTimerTag}`] : [];
    return withHeaders(text, [`Session-Expires: ${seconds};refresher=${refresher}`, ...required]);
  }

  stop(callId: string): void {
    const running = this.#running.get(callId);
    this.#running.delete(callId);
    clearTimeout(running?.refresh ?? undefined);
    clearTimeout(running?.expiry);
  }

  close(): void {
    for (const callId of [...this.#running.keys()]) this.stop(callId);
  }

  #asked(): string[] {
    const seconds = Math.max(wantedSeconds, this.#leastSeconds);
    return [`Session-Expires: ${seconds}`, `Min-SE: ${this.#leastSeconds}`];
  }

  #receivedAnswer(envelope: Envelope, callId: string): void {
    if (!isInvite(envelope)) return;
    const status = statusOf(envelope);
    const least = secondsOf(header(envelope, 'min-se'));
    // The next call asks for an interval that this server accepts.
    if (status === 422 && least !== null) this.#leastSeconds = Math.max(this.#leastSeconds, least);
    if (status < 200 || status > 299) return;
    const { seconds, refresher } = wishOf(envelope);
    if (seconds === null) this.stop(callId);
    else this.#run(callId, Math.max(seconds, minSeconds), refresher !== 'uas');
  }

  #run(callId: string, seconds: number, refreshes: boolean): void {
    this.stop(callId);
    const leadSeconds = Math.min(maxLeadSeconds, seconds / 3);
    this.#running.set(callId, {
      refresh: refreshes ? setTimeout(() => this.#hooks.refresh(callId), seconds * 500) : null,
      expiry: setTimeout(
        () => {
          this.stop(callId);
          this.#hooks.expired(callId);
        },
        (seconds - leadSeconds) * 1_000,
      ),
    });
  }
}

function wishOf(envelope: Envelope): Wish {
  const value = header(envelope, 'session-expires') ?? '';
  const refresher = /;\s*refresher\s*=\s*(uac|uas)\b/i.exec(value)?.[1]?.toLowerCase();
  const supported = envelope.headers.filter(([name]) => name === 'supported').map((each) => each[1]);
  return {
    seconds: secondsOf(value),
    refresher: refresher === 'uac' || refresher === 'uas' ? refresher : null,
    supports: supported.some((value) => value.split(',').some((tag) => tag.trim() === sessionTimerTag)),
  };
}

function secondsOf(value: string | undefined): number | null {
  const seconds = /^\s*(\d{1,9})/.exec(value ?? '')?.[1];
  return seconds === undefined ? null : Math.min(Number(seconds), maxSeconds);
}

const statusOf = ({ firstLine }: Envelope): number => Number(firstLine.slice(8, 11));

const isInvite = (envelope: Envelope): boolean => /\sINVITE$/.test(header(envelope, 'cseq') ?? '');

/** Inserts headers right after the first line. */
function withHeaders(text: string, headers: readonly string[]): string {
  const end = text.indexOf('\r\n');
  return [text.slice(0, end), ...headers].join('\r\n') + text.slice(end);
}
