import { atom } from 'nanostores';
import { randomId } from '../lib/random-id.js';
import { CentralitaError, isCentralitaError } from '../protocol/errors.js';
import type { SipAccount } from '../protocol/index.js';
import type { DialOptions, Phone, PhoneCall, Quality, Registration } from '../voice/phone.js';
import { HeldPhone, type HeldPhoneOptions } from './held-phone.js';
import { Leader, type Locks } from './leader.js';
import { hearsWithin, RemotePhone } from './remote-phone.js';
import {
  TabChannel,
  type PhoneCommand,
  type PhoneState,
  type PlainError,
  type TabMessage,
} from './tab-channel.js';

export interface TabPhoneOptions extends Omit<HeldPhoneOptions, 'changed'> {
  /** Of server and user: tabs with the same name share one phone. null: this one is alone. */
  readonly name: string | null;
  readonly locks?: Locks | undefined;
}

const off: PhoneState = {
  registration: { state: 'off', reason: null },
  calls: [],
  quality: null,
  callerIds: [],
};
const connecting: PhoneState = { ...off, registration: { state: 'connecting', reason: null } };

/**
 * One phone for all tabs of an agent: the real one in the tab that leads, and in the others one that asks it. Where the
 * browser has no locks or no channel between tabs, each tab has its own, and the newest registration wins on the server.
 */
export class TabPhone implements Phone {
  readonly $registration = atom<Registration>(off.registration);
  readonly $calls = atom<readonly PhoneCall[]>([]);
  readonly $quality = atom<Quality | null>(null);
  /** The sound is in this tab. */
  readonly $leads = atom(false);
  readonly #options: TabPhoneOptions;
  readonly #self = randomId();
  #callerIds: SipAccount['callerIds'] = [];
  #newest = 0;
  #anyPhone = true;
  #leader: Leader | null = null;
  #channel: TabChannel | null = null;
  #remote: RemotePhone | null = null;
  #held: HeldPhone | null = null;
  #checking = false;
  #closed = false;
  /** Ends `start`. */
  #ready = { resolve: () => {}, reject: (_: unknown) => {} };

  constructor(options: TabPhoneOptions) {
    this.#options = options;
  }

  /** Our numbers that an outbound call may show. */
  get callerIds(): SipAccount['callerIds'] {
    return this.#callerIds;
  }

  /** Ends when the phone of this tab or of another one made its first attempt. Again: tries again what failed. */
  async start(): Promise<void> {
    if (this.#closed) throw new CentralitaError('connection-lost', 'closed');
    if (this.#leader) {
      this.#post({ is: 'hello', from: this.#self });
      await this.#held?.retry();
      return;
    }
    const ready = new Promise<void>((resolve, reject) => (this.#ready = { resolve, reject }));
    this.#join();
    await ready;
  }

  async stop(): Promise<void> {
    await this.#held?.stop();
    this.release();
  }

  /** As `release`, for good. */
  close(): void {
    this.#closed = true;
    this.release();
  }

  release(): void {
    const leader = this.#leader;
    this.#leader = null;
    leader?.close();
    this.#channel?.close();
    this.#remote?.close();
    this.#channel = this.#remote = null;
    this.#show(off);
    this.#ready.resolve();
  }

  /** Whether there is a phone at all. To be called now and then, and when a call rings. */
  check(ringing = false): void {
    // Not at once when the other phone goes: it may only be about to register.
    if (this.#held?.rests && !this.#anyPhone && !ringing) void this.#held.retry();
    this.look(ringing);
  }

  /** Whether the tab that leads still answers. `ringing`: a tab asks also while nobody looks at it. */
  look(ringing = false): void {
    const hidden = typeof document === 'object' && document.visibilityState === 'hidden';
    if (!this.#remote || this.#held || this.#checking || (hidden && !ringing)) return;
    this.#checking = true;
    const done = () => (this.#checking = false);
    this.#do('check').then(done, done);
  }

  /** What the server says of the agent: the newest term, and whether there is any phone. */
  learn(term: number, anyPhone: boolean): void {
    this.#newest = term;
    this.#anyPhone = anyPhone;
    this.#held?.learn(term);
  }

  dial = (number: string, options: DialOptions) => this.#do('dial', number, options);
  answer = (id: string) => this.#do('answer', id);
  decline = (id: string) => this.#do('decline', id);
  end = (id: string) => this.#do('end', id);
  hold = (id: string, on: boolean) => this.#do('hold', id, on);
  mute = (id: string, on: boolean) => this.#do('mute', id, on);
  sendDigits = (id: string, digits: string) => this.#do('sendDigits', id, digits);
  setMicrophone = (deviceId: string | null) => this.#do('setMicrophone', deviceId);
  setSpeaker = (deviceId: string | null) => this.#do('setSpeaker', deviceId);

  #join(): void {
    const { name, locks } = this.#options;
    this.#channel = name !== null && locks ? this.#open(name) : null;
    this.#remote = new RemotePhone({
      self: this.#self,
      post: (message) => this.#post(message),
      silent: () => this.#steal(),
    });
    const hooks = {
      wait: () => this.#post({ is: 'hello', from: this.#self }),
      lead: () => this.#lead(),
      lose: () => this.#lose(),
    };
    this.#leader = new Leader(name ?? '', hooks, this.#channel ? locks : undefined);
    this.#show(connecting);
    this.#leader.ask();
    this.check(true);
  }

  #open(name: string): TabChannel | null {
    try {
      return new TabChannel(name, (message) => this.#receive(message));
    } catch {
      // No such thing here, or forbidden with the rest of the storage.
      return null;
    }
  }

  /** One tab at a time: several would take it from each other. */
  #steal(): void {
    const { name, locks } = this.#options;
    const steal = async (lock: Lock | null) => {
      if (!lock) return;
      this.#leader?.ask(true);
      await new Promise((resolve) => setTimeout(resolve, hearsWithin));
    };
    locks?.request(`${name} steal`, { ifAvailable: true }, steal).catch(() => {});
  }

  #lead(): void {
    const { load, account } = this.#options;
    const held = (this.#held = new HeldPhone({ load, account, changed: () => this.#publish() }));
    held.learn(this.#newest);
    this.$leads.set(true);
    this.#publish();
    this.#remote?.takeOver((command, args) => held.do(command, args));
    held.start().then(this.#ready.resolve, (error: unknown) => {
      this.#ready.reject(error);
      // Another tab may be luckier.
      if (this.#held === held) this.release();
    });
  }

  #lose(): void {
    this.#held?.release();
    this.#held = null;
    this.$leads.set(false);
    this.#show(connecting);
  }

  #publish(): void {
    const state = this.#held?.state;
    if (!state) return;
    this.#show(state);
    this.#post({ is: 'state', from: this.#self, state });
  }

  #show({ registration, calls, quality, callerIds }: PhoneState): void {
    this.#callerIds = callerIds;
    this.$registration.set(registration);
    this.$calls.set(calls);
    this.$quality.set(quality);
  }

  #post(message: TabMessage): void {
    this.#channel?.post(message);
  }

  #do(command: PhoneCommand, ...args: readonly unknown[]): Promise<void> {
    const phone = this.#held ?? this.#remote;
    return phone
      ? phone.do(command, args)
      : Promise.reject(new CentralitaError('unavailable', 'the phone of this page is not on'));
  }

  #receive(message: TabMessage): void {
    const held = this.#held;
    if (message.is === 'hello') {
      void held?.retry();
      this.#publish();
    } else if (message.is === 'state') {
      if (held) return;
      this.#remote?.led(message.from);
      this.#show(message.state);
      this.#ready.resolve();
    } else if (message.is === 'do') {
      if (held && Date.now() <= message.until) this.#obey(held, message);
    } else if (message.to === this.#self) {
      if (message.is === 'heard') this.#remote?.heard(message.id);
      else this.#remote?.done(message.id, message.error);
    }
  }

  #obey(held: HeldPhone, { id, from: to, command, args }: Extract<TabMessage, { is: 'do' }>): void {
    const done = (error: PlainError | null) => this.#post({ is: 'done', to, id, error });
    this.#post({ is: 'heard', to, id });
    held.do(command, args).then(
      () => done(null),
      (error: unknown) => done(plain(error)),
    );
  }
}

function plain(error: unknown): PlainError {
  if (!isCentralitaError(error)) return { code: 'internal', message: String(error), details: {} };
  const { code, message, details } = error;
  return { code, message, details };
}
