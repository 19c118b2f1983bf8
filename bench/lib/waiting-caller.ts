import type { Session, SipAccount } from '@centralita/core';
import { WebSocket } from 'ws';
import { TestPhone } from '../../packages/demo-server/src/voice/testing/test-phone.js';
import type { SipSocket } from '../../packages/demo-server/src/voice/sip/sip-socket.js';

const checkMs = 5;

/** A customer who waits in a queue and hears its music. It measures how long the sound stops. */
export class WaitingCaller {
  readonly #phone: TestPhone;
  readonly #timer: ReturnType<typeof setInterval>;
  #longestMs = 0;

  private constructor(phone: TestPhone) {
    this.#phone = phone;
    this.#timer = setInterval(() => {
      const { lastPacketAt = 0 } = phone.calls.at(-1)?.party.stats() ?? {};
      if (lastPacketAt > 0) this.#longestMs = Math.max(this.#longestMs, Date.now() - lastPacketAt);
    }, checkMs);
  }

  static async call(port: number, { token, me }: Session): Promise<WaitingCaller> {
    const origin = `http://127.0.0.1:${port}`;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const url = `${origin}/v1/commands/voice.customerAccount`;
    const answer = await fetch(url, { method: 'POST', headers, body: '{}' });
    const { authorizationUser: user, password } = (await answer.json()) as SipAccount;
    const phone = new TestPhone((socket) => connect(port, socket), { user, password, as: me.id, says: 440 });
    const call = await phone.call('210');
    if (call.status !== 200) throw new Error(`the queue answered ${call.status}`);
    return new WaitingCaller(phone);
  }

  /** Returns the longest pause since the last call of this function, in ms. */
  takeLongestMs(): number {
    const longest = this.#longestMs;
    this.#longestMs = 0;
    return longest;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#phone.close();
  }
}

/** Connects the phone's in-memory socket to a real one. */
function connect(port: number, phone: SipSocket): void {
  const origin = `http://127.0.0.1:${port}`;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/sip`, 'sip', { origin });
  const early: string[] = [];
  socket.on('open', () => early.splice(0).forEach((text) => socket.send(text)));
  phone.on('message', (data) => {
    if (socket.readyState === socket.OPEN) socket.send(String(data));
    else early.push(String(data));
  });
  phone.on('close', () => socket.close());
  socket.on('message', (data: Buffer) => phone.send(data.toString()));
  socket.on('close', () => phone.close());
}
