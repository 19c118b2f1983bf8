import { isCentralitaError } from '../protocol/errors.js';
import type { Lead, SipAccount } from '../protocol/index.js';
import type { Phone } from '../voice/phone.js';
import type { PhoneCommand, PhoneState } from './tab-channel.js';

/** The calls of the former leader arrive within this time. */
const callArrivalTimeoutMs = 5_000;

export interface OwnedPhoneOptions {
  readonly load: () => Promise<Phone>;
  /** SIP credentials: of a new term for null, else of the given one. Errors: `conflict` when that term is over. */
  readonly account: (term: number | null) => Promise<Lead>;
  readonly changed: () => void;
}

type Commands = Readonly<Record<PhoneCommand, (...args: readonly unknown[]) => unknown>>;

/**
 * The real phone, which the leading tab owns. When a page of another browser takes the agent's phone (a newer term), this one
 * rests: it keeps its calls, and does not register until it is asked to or the other page is gone.
 */
export class OwnedPhone {
  readonly #options: OwnedPhoneOptions;
  readonly #ownedSinceMs = performance.now();
  readonly #stops: (() => void)[] = [];
  #phone: Phone | null = null;
  #started: Promise<void> | null = null;
  #term: number | null = null;
  /** The newest term that is known. */
  #newest = 0;
  #callerIds: SipAccount['callerIds'] = [];
  #rests = false;
  #over = false;

  constructor(options: OwnedPhoneOptions) {
    this.#options = options;
  }

  get state(): PhoneState {
    const phone = this.#phone;
    const registration = phone?.$registration.get() ?? { state: 'connecting', reason: null };
    return {
      registration: this.#rests ? { state: 'failed', reason: 'elsewhere' } : registration,
      calls: phone?.$calls.get() ?? [],
      quality: phone?.$quality.get() ?? null,
      callerIds: this.#callerIds,
    };
  }

  /** Resolves with the first attempt to register, as `Phone.start` does. */
  start(): Promise<void> {
    return (this.#started ??= this.#start());
  }

  /** Whether a page of another browser has the agent's phone. */
  get rests(): boolean {
    return this.#rests;
  }

  /** @param newest the newest term that the server knows */
  learn(newest: number): void {
    this.#newest = newest;
    this.#compare();
  }

  /** Takes the phone back after a failure, or after another browser took it. */
  async retry(): Promise<void> {
    const { registration, calls } = this.state;
    if (registration.state !== 'failed' || calls.length > 0) return;
    this.#rests = false;
    this.#term = null;
    this.#phone?.release();
    await this.#phone?.start(() => this.#account());
  }

  async do(command: PhoneCommand, args: readonly unknown[]): Promise<void> {
    if (command === 'check') return;
    await this.start();
    const phone = this.#phone as (Phone & Commands) | null;
    if (typeof args[0] === 'string' && command !== 'dial') await this.#hasCall(args[0]);
    await phone?.[command](...args);
  }

  /** Ends calls, unregisters. */
  async stop(): Promise<void> {
    await this.#phone?.stop();
    this.release();
  }

  /** Releases the phone at once: its calls go on in the next leading tab. */
  release(): void {
    this.#over = true;
    for (const stop of this.#stops.splice(0)) stop();
    this.#phone?.release();
  }

  async #start(): Promise<void> {
    const phone = await this.#options.load();
    if (this.#over) return;
    this.#phone = phone;
    for (const store of [phone.$registration, phone.$calls, phone.$quality])
      this.#stops.push(store.listen(() => this.#changed()));
    await phone.start(() => this.#account());
  }

  async #account(): Promise<SipAccount> {
    try {
      const { term, account } = await this.#options.account(this.#term);
      this.#term = term;
      this.#callerIds = account.callerIds;
      this.#compare();
      return account;
    } catch (error) {
      if (isCentralitaError(error) && error.code === 'conflict') this.#rest();
      throw error;
    }
  }

  #compare(): void {
    if (this.#term !== null && this.#newest > this.#term) this.#rest();
  }

  #rest(): void {
    if (this.#rests || this.#over) return;
    this.#rests = true;
    this.#changed();
  }

  #changed(): void {
    const phone = this.#phone;
    const isDone = phone?.$calls.get().length === 0 && phone.$registration.get().state !== 'off';
    // `release` changes the stores, so this method runs again.
    if (this.#rests && isDone) phone.release();
    else this.#options.changed();
  }

  /** The calls of the former leader ring here after a moment. */
  async #hasCall(id: string): Promise<void> {
    const phone = this.#phone;
    const wait = this.#ownedSinceMs + callArrivalTimeoutMs - performance.now();
    const isThere = () => phone?.$calls.get().some((call) => call.id === id);
    if (!phone || wait <= 0 || isThere()) return;
    await new Promise<void>((resolve) => {
      const stop = phone.$calls.listen(() => isThere() && end());
      const timer = setTimeout(() => end(), wait);
      const end = () => {
        stop();
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
