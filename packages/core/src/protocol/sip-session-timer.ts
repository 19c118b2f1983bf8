import { type Envelope, header, isResponse, methodOf, type RawAnswer } from './sip-envelope.js';

/** What we ask for, and the least that we accept (RFC 4028 §4, §5). */
const wantedSeconds = 1_800;
const minSeconds = 90;
/** A session ends this long before its time at the latest, or at two thirds of it (RFC 4028 §10). */
const maxLeadSeconds = 32;
/** Longer than any proxy asks for. */
const maxSeconds = 86_400;
export const sessionTimerTag = 'timer';

export interface SessionTimerHooks {
  /** Sends a re-INVITE that changes nothing. */
  readonly refresh: (callId: string) => void;
  /** The other side has not been heard of in time: the call is over. */
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
 * Session timers (RFC 4028) of all calls of one user agent: a call whose other side has disappeared ends by itself, also
 * where no network tells. It reads what arrives, and completes what leaves, because the SIP library knows nothing of it.
 */
export class SessionTimers {
  readonly #hooks: SessionTimerHooks;
  /** What an INVITE asked for that has no answer yet, by Call-ID. */
  readonly #wishes = new Map<string, Wish>();
  readonly #running = new Map<string, Running>();
  #leastSeconds = minSeconds;

  constructor(hooks: SessionTimerHooks) {
    this.#hooks = hooks;
  }

  /** @returns the answer to an INVITE that would refresh too often */
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

  /** @returns the message with the headers that it needs */
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
    // Who does not know timers cannot refresh: a proxy has asked.
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
    // The next call asks for what this server accepts.
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

/** Inserts headers in front of the others that follow the first line. */
function withHeaders(text: string, headers: readonly string[]): string {
  const end = text.indexOf('\r\n');
  return [text.slice(0, end), ...headers].join('\r\n') + text.slice(end);
}
