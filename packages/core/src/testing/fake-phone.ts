import { atom } from 'nanostores';
import { dialedNumber } from '../protocol/dialed-number.js';
import { CentralitaError } from '../protocol/errors.js';
import type { SipAccount } from '../protocol/index.js';
import { nextCallState, type PhoneCallEvent } from '../voice/call-state.js';
import type { DialOptions, Phone, PhoneCall, Quality, Registration } from '../voice/phone.js';

export interface FakeRing {
  readonly id: string;
  readonly number: string;
  readonly name?: string;
  /** The queue that it came through: only the server's record knows that, so the test reads it here. */
  readonly queue?: string;
}

/** A {@link Phone} without SIP, sound or microphone: stories and tests play the other side. */
export class FakePhone implements Phone {
  readonly $registration = atom<Registration>({ state: 'off', reason: null });
  readonly $calls = atom<readonly PhoneCall[]>([]);
  readonly $quality = atom<Quality | null>(null);
  /** Digits sent, by call. */
  readonly digits = new Map<string, string>();
  /** Headers of the dialed calls, by call. */
  readonly headers = new Map<string, Readonly<Record<string, string>>>();
  readonly queues = new Map<string, string>();
  microphone: string | null = null;
  speaker: string | null = null;
  readonly #now: () => number;
  #refusal: CentralitaError | null = null;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** A call comes in. */
  ring({ id, number, name = '', queue }: FakeRing): void {
    if (queue !== undefined) this.queues.set(id, queue);
    this.#add({ id, direction: 'in', number, name, state: 'ringing' });
  }

  /** The called party picks up. */
  remoteAnswers(id: string): void {
    this.#expect(id, 'dialing');
    this.#step(id, 'accepted');
  }

  /** The other side hangs up, or gives up ringing. */
  remoteEnds(id: string): void {
    this.#step(id, 'ended');
  }

  /** The next `dial` or `answer` fails with this; null: works again. */
  refuse(error: CentralitaError | null): void {
    this.#refusal = error;
  }

  /** The network is lost, or back. Calls stay, as in reality. */
  setRegistration(registration: Registration): void {
    this.$registration.set(registration);
  }

  setQuality(quality: Quality | null): void {
    this.$quality.set(quality);
  }

  async start(account: () => Promise<SipAccount>): Promise<void> {
    this.$registration.set({ state: 'connecting', reason: null });
    await account();
    this.$registration.set({ state: 'registered', reason: null });
  }

  async stop(): Promise<void> {
    for (const { id } of this.$calls.get()) this.#step(id, 'ended');
    this.$registration.set({ state: 'off', reason: null });
  }

  release(): void {
    this.$registration.set({ state: 'off', reason: null });
    this.$calls.set([]);
  }

  async dial(number: string, { id, headers = {} }: DialOptions): Promise<void> {
    this.#mayRefuse();
    this.headers.set(id, headers);
    const dialed = dialedNumber(number)?.number ?? number;
    this.#add({ id, direction: 'out', number: dialed, name: '', state: 'dialing' });
  }

  async answer(id: string): Promise<void> {
    const { state } = this.#find(id);
    this.#mayRefuse();
    if (state === 'ringing') this.#step(id, 'accepted');
  }

  async decline(id: string): Promise<void> {
    this.#step(id, 'ended');
  }

  async end(id: string): Promise<void> {
    this.#step(id, 'ended');
  }

  async hold(id: string, on: boolean): Promise<void> {
    this.#step(id, on ? 'hold' : 'resume');
  }

  mute(id: string, on: boolean): void {
    this.#replace(id, { muted: on });
  }

  sendDigits(id: string, digits: string): void {
    this.#find(id);
    if (!/^[\d*#A-D]+$/i.test(digits)) throw new CentralitaError('bad-request', `not digits: ${digits}`);
    this.digits.set(id, (this.digits.get(id) ?? '') + digits);
  }

  async setMicrophone(deviceId: string | null): Promise<void> {
    this.microphone = deviceId;
  }

  async setSpeaker(deviceId: string | null): Promise<void> {
    this.speaker = deviceId;
  }

  #add(call: Pick<PhoneCall, 'id' | 'direction' | 'number' | 'name' | 'state'>): void {
    const whole: PhoneCall = { ...call, muted: false, startedAt: this.#now(), answeredAt: null };
    this.$calls.set([...this.$calls.get(), whole]);
  }

  #step(id: string, event: PhoneCallEvent): void {
    const { state, answeredAt } = this.#find(id);
    const next = nextCallState(state, event);
    if (next === 'ended') this.$calls.set(this.$calls.get().filter((call) => call.id !== id));
    else {
      const heldAt = next === 'held' ? this.#now() : null;
      this.#replace(id, { state: next, heldAt, answeredAt: event === 'accepted' ? this.#now() : answeredAt });
    }
  }

  #replace(id: string, change: Partial<PhoneCall>): void {
    this.#find(id);
    this.$calls.set(this.$calls.get().map((call) => (call.id === id ? { ...call, ...change } : call)));
  }

  #expect(id: string, state: PhoneCall['state']): void {
    const call = this.#find(id);
    if (call.state !== state)
      throw new CentralitaError('conflict', `call ${id} is ${call.state}`, { state: call.state });
  }

  #mayRefuse(): void {
    if (this.#refusal) throw this.#refusal;
  }

  #find(id: string): PhoneCall {
    const call = this.$calls.get().find((each) => each.id === id);
    if (!call) throw new CentralitaError('not-found', `no call ${id} on this page`);
    return call;
  }
}
