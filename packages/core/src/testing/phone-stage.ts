import type { SipAccount } from '../protocol/index.js';
import { type InstructedAction, signedInstruction, writeInstruction } from '../protocol/sip-instruction.js';
import type { Phone } from '../voice/phone.js';
import { bodyOf, FarEnd } from './far-end.js';
import { FarMedia } from './far-media.js';
import { until } from './until.js';

const instructionKey = 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3I';

const account: SipAccount = {
  aor: 'sip:ana@pbx.invalid',
  authorizationUser: 'ana',
  password: 'x',
  server: 'wss://pbx.invalid/ws',
  instructionKey,
  iceServers: [],
  expiresAt: Number.MAX_SAFE_INTEGER,
  callerIds: [],
};

export type Headers = Readonly<Record<string, string>>;

/** A registered phone in the page, and the far end of its socket. */
export class PhoneStage {
  readonly far = new FarEnd();
  readonly media: FarMedia[] = [];
  readonly phone: Phone;
  readonly #restore: () => void;

  constructor(create: () => Phone) {
    this.#restore = this.far.install();
    this.phone = create();
  }

  start(): Promise<void> {
    return this.phone.start(() => Promise.resolve(account));
  }

  async close(): Promise<void> {
    await this.phone.stop();
    for (const each of this.media) each.close();
    this.#restore();
  }

  get calls() {
    return this.phone.$calls.get();
  }

  farMedia(): FarMedia {
    const made = new FarMedia();
    this.media.push(made);
    return made;
  }

  hasSent(method: string): boolean {
    return this.far.received.some((text) => text.startsWith(`${method} `));
  }

  /** Calls the phone and waits until it rings or refuses. */
  async ring(headers: Headers = {}, body = 'v=0\r\n') {
    const before = this.calls.length;
    const branch = this.far.post({ method: 'INVITE', headers, body });
    const isRefused = isAnswer(branch, /^SIP\/2\.0 [3-6]/);
    await until(() => this.calls.length > before || this.far.received.some(isRefused));
    return { branch, call: this.calls.at(-1) };
  }

  /** Calls the phone, which answers; returns its answer and the media of the call. */
  async talk() {
    const media = this.farMedia();
    const { branch, call } = await this.ring({}, await media.offer());
    await this.phone.answer(call?.id ?? '');
    const answer = await this.far.next(isAnswer(branch, /^SIP\/2\.0 200/));
    await media.accept(bodyOf(answer));
    this.far.acknowledge(answer);
    return { answer, id: call?.id ?? '', media };
  }

  /** Dials and waits until the far end has the INVITE. */
  async dial() {
    const dialing = this.phone.dial('600', { id: 'dialed' });
    const invite = await this.far.next((text) => text.startsWith('INVITE '));
    return { dialing, invite };
  }
}

export const isAnswer = (branch: string, status: RegExp) => (text: string) =>
  status.test(text) && text.includes(`branch=${branch}`);

/** Returns the value of an instruction that our own server signed. */
export async function signed(action: InstructedAction, callId: string, dialog: string, key = instructionKey) {
  const instruction = { action, callId, nonce: crypto.randomUUID() };
  const bytes = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0));
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const secret = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign']);
  const mac = new Uint8Array(
    await crypto.subtle.sign('HMAC', secret, signedInstruction(instruction, dialog)),
  );
  const text = btoa(String.fromCharCode(...mac))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
  return writeInstruction(instruction, text);
}
