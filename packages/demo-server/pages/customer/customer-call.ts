import {
  CentralitaError,
  Connection,
  createCustomerClient,
  isCentralitaError,
  webSocket,
  type CustomerClient,
  type Session,
  type Visit,
} from '@centralita/core';

/**
 * ```
 * idle ─▶ connecting ─▶ waiting ─▶ talking ─▶ ended
 *             └─▶ no-microphone | failed
 * ```
 * `waiting` becomes `talking` when the server reports that an agent has answered.
 */
export type CallPhase = 'idle' | 'connecting' | 'waiting' | 'talking' | 'ended' | 'no-microphone' | 'failed';

export interface Caller {
  /** Empty for a caller without a name. */
  readonly name: string;
  /** E.164; empty for an anonymous call. */
  readonly number: string;
}

interface Line {
  readonly client: CustomerClient;
  callId: string | null;
}

/** One call from this page to the contact center. Each call has its own visit. */
export class CustomerCall {
  phase: CallPhase = 'idle';
  muted = false;
  /** When the current phase began, in milliseconds: the music, then the talk. */
  since: number | null = null;
  agentName: string | null = null;
  /** The number of calls ahead; null if unknown. */
  position: number | null = null;
  readonly #changed: () => void;
  #line: Line | null = null;
  #ticker: ReturnType<typeof setInterval> | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get seconds(): number {
    return this.since === null ? 0 : (Date.now() - this.since) / 1000;
  }

  /** Calls a queue by its number. Errors become the phase. */
  async call(queue: string, caller: Caller): Promise<void> {
    if (this.#line) return;
    this.#enter('connecting');
    const line: Line = { client: openVisit(caller), callId: null };
    this.#line = line;
    try {
      await online(line.client);
      if (this.#line !== line) return;
      await line.client.voice.enable();
      this.#follow(line);
      line.callId = await line.client.voice.dial(queue, claimsOf(caller));
    } catch (error) {
      if (this.#line !== line) return;
      await this.#finish(
        isCentralitaError(error) && error.code === 'no-microphone' ? 'no-microphone' : 'failed',
      );
    }
  }

  async hangUp(): Promise<void> {
    const { client, callId } = this.#line ?? {};
    if (client && callId) await client.voice.end(callId).catch(() => undefined);
    if (this.#line) await this.#finish('ended');
  }

  toggleMute(): void {
    const { client, callId } = this.#line ?? {};
    if (client && callId) void client.voice.mute(callId, !this.muted);
  }

  #follow(line: Line): void {
    line.client.voice.$calls.subscribe((calls) => {
      if (this.#line !== line) return;
      const call = calls[0];
      if (!call) {
        if (this.phase === 'waiting' || this.phase === 'talking') void this.#finish('ended');
        return;
      }
      line.callId = call.id;
      this.muted = call.muted;
      if (call.state === 'connected' && this.phase === 'connecting') {
        this.#enter('waiting');
        // An agent may have answered before the audio was connected.
        const visit = line.client.webchat.$visit.get();
        if (visit) this.#visit(visit);
      } else this.#changed();
    });
    line.client.webchat.$visit.subscribe((visit) => {
      if (this.#line === line && visit) this.#visit(visit);
    });
  }

  #visit({ state, agentName, position }: Visit): void {
    this.agentName = agentName;
    this.position = position;
    if (state === 'active' && this.phase === 'waiting') this.#enter('talking');
    else this.#changed();
  }

  #enter(phase: CallPhase): void {
    this.phase = phase;
    const isTimed = phase === 'waiting' || phase === 'talking';
    if (isTimed) this.since = Date.now();
    clearInterval(this.#ticker);
    if (isTimed) this.#ticker = setInterval(this.#changed, 500);
    this.#changed();
  }

  async #finish(phase: CallPhase): Promise<void> {
    const line = this.#line;
    this.#line = null;
    this.muted = false;
    this.position = null;
    this.#enter(phase);
    await line?.client.voice.disable().catch(() => undefined);
    line?.client.close();
  }
}

/** What the page claims of a caller. Agents see it as not verified, unless the server of the page has signed it. */
const claimsOf = ({ name, number }: Caller) => ({
  ...(number && { callerId: number }),
  ...(name && { callerName: name }),
});

const post = (path: string, body: object): Promise<Response> =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Asks the company's own server to sign who uses the page. Resolves with null for somebody whom it does not know. */
async function identityOf({ number }: Caller): Promise<string | null> {
  if (!number) return null;
  const answer = await post('/customer/token', { phone: number });
  return answer.ok ? ((await answer.json()) as { readonly token: string }).token : null;
}

/** Each call starts a visit of its own, so that one page can call as different customers. */
function openVisit(caller: Caller): CustomerClient {
  let session: Promise<Session> | null = null;
  const start = async (): Promise<Session> => {
    const identity = await identityOf(caller);
    const { name } = caller;
    const answer = await post('/v1/visits', identity ? { identity } : { ...(name && { name }) });
    if (!answer.ok)
      throw new CentralitaError('unavailable', `POST /v1/visits failed with status ${answer.status}`);
    return (await answer.json()) as Session;
  };
  const getToken = async () => (await (session ??= start())).token;
  return createCustomerClient(new Connection({ open: () => webSocket(location.origin), getToken }), {
    server: location.origin,
  });
}

const connectTimeoutMs = 10_000;

function online(client: CustomerClient): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = client.$me.subscribe((me) => {
      if (!me) return;
      clearTimeout(timer);
      queueMicrotask(() => stop());
      resolve();
    });
    const timer = setTimeout(() => {
      stop();
      reject(new CentralitaError('unavailable', 'the server does not answer'));
    }, connectTimeoutMs);
  });
}
