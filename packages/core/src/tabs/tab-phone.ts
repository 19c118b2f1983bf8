import { atom } from 'nanostores';
import { randomId } from '../lib/random-id.js';
import { CentralitaError, isCentralitaError } from '../protocol/errors.js';
import type { SipAccount } from '../protocol/index.js';
import type { DialOptions, Phone, PhoneCall, Quality, Registration } from '../voice/phone.js';
import { OwnedPhone, type OwnedPhoneOptions } from './owned-phone.js';
import { Leader, type Locks } from './leader.js';
import { acknowledgeTimeoutMs, RemotePhone } from './remote-phone.js';
import {
  TabChannel,
  type PhoneCommand,
  type PhoneState,
  type PlainError,
  type TabMessage,
} from './tab-channel.js';

export interface TabPhoneOptions extends Omit<OwnedPhoneOptions, 'changed'> {
  /** Names server and user: tabs with the same name share one phone. null: this tab shares with none. */
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
 * One phone for all tabs of an agent: the leading tab owns the real one, and the others send it their commands. Where the browser
 * has no locks or no channel between tabs, each tab owns one, and the newest registration wins on the server.
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
  #owned: OwnedPhone | null = null;
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

  /** Resolves when the phone of this tab or of another one made its first attempt. A second call retries after a failure. */
  async start(): Promise<void> {
    if (this.#closed) throw new CentralitaError('connection-lost', 'closed');
    if (this.#leader) {
      this.#post({ is: 'hello', from: this.#self });
      await this.#owned?.retry();
      return;
    }
    const ready = new Promise<void>((resolve, reject) => (this.#ready = { resolve, reject }));
    this.#join();
    await ready;
  }

  async stop(): Promise<void> {
    await this.#owned?.stop();
    this.release();
  }

  /** As `release`, and it cannot be started again. */
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

  /** Takes the phone if no page has it. To be called now and then, and when a call rings. */
  check(ringing = false): void {
    // Not as soon as the other phone goes: it may be about to register again.
    if (this.#owned?.rests && !this.#anyPhone && !ringing) void this.#owned.retry();
    this.probe(ringing);
  }

  /** Checks that the leading tab still answers. `ringing`: a hidden tab checks too. */
  probe(ringing = false): void {
    const hidden = typeof document === 'object' && document.visibilityState === 'hidden';
    if (!this.#remote || this.#owned || this.#checking || (hidden && !ringing)) return;
    this.#checking = true;
    const done = () => (this.#checking = false);
    this.#do('check').then(done, done);
  }

  /** What the server knows of the agent: the newest term, and whether any phone is registered. */
  learn(term: number, anyPhone: boolean): void {
    this.#newest = term;
    this.#anyPhone = anyPhone;
    this.#owned?.learn(term);
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
      // The browser has no channel, or forbids it with the rest of the storage.
      return null;
    }
  }

  /** One tab at a time steals: several would take the phone from each other. */
  #steal(): void {
    const { name, locks } = this.#options;
    const steal = async (lock: Lock | null) => {
      if (!lock) return;
      this.#leader?.ask(true);
      await new Promise((resolve) => setTimeout(resolve, acknowledgeTimeoutMs));
    };
    locks?.request(`${name} steal`, { ifAvailable: true }, steal).catch(() => {});
  }

  #lead(): void {
    const { load, account } = this.#options;
    const owned = (this.#owned = new OwnedPhone({ load, account, changed: () => this.#publish() }));
    owned.learn(this.#newest);
    this.$leads.set(true);
    this.#publish();
    this.#remote?.takeOver((command, args) => owned.do(command, args));
    owned.start().then(this.#ready.resolve, (error: unknown) => {
      this.#ready.reject(error);
      // Another tab may succeed.
      if (this.#owned === owned) this.release();
    });
  }

  #lose(): void {
    this.#owned?.release();
    this.#owned = null;
    this.$leads.set(false);
    this.#show(connecting);
  }

  #publish(): void {
    const state = this.#owned?.state;
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
    const phone = this.#owned ?? this.#remote;
    return phone
      ? phone.do(command, args)
      : Promise.reject(new CentralitaError('unavailable', 'the phone of this page is disabled'));
  }

  #receive(message: TabMessage): void {
    const owned = this.#owned;
    if (message.is === 'hello') {
      void owned?.retry();
      this.#publish();
    } else if (message.is === 'state') {
      if (owned) return;
      this.#remote?.led(message.from);
      this.#show(message.state);
      this.#ready.resolve();
    } else if (message.is === 'do') {
      if (owned && Date.now() <= message.until) this.#obey(owned, message);
    } else if (message.to === this.#self) {
      if (message.is === 'heard') this.#remote?.acknowledge(message.id);
      else this.#remote?.done(message.id, message.error);
    }
  }

  #obey(owned: OwnedPhone, { id, from: to, command, args }: Extract<TabMessage, { is: 'do' }>): void {
    const done = (error: PlainError | null) => this.#post({ is: 'done', to, id, error });
    this.#post({ is: 'heard', to, id });
    owned.do(command, args).then(
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
