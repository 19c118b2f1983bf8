import type { PartyStats } from './media/party.js';

/** A recording by its file name: `music` is `assets/audio/music.wav`. */
export type ClipName = string;

/**
 *   incoming:            ringing ──answer()──▶ connected ──▶ ended
 *   outgoing: dialing ──▶ ringing ───────────▶ connected ──▶ ended
 *   synthetic:                                 connected ──▶ ended
 *
 * `ended` may follow every other state.
 */
export type LegState = 'dialing' | 'ringing' | 'connected' | 'ended';

export interface LegEnd {
  /** `remote` is the other side, `local` this server, `failure` the network, the media, or a SIP timeout. */
  readonly by: 'remote' | 'local' | 'failure';
  /** SIP status that says why, such as 486 (busy) or 487 (the caller gave up). */
  readonly code?: number;
}

export interface LegEvents {
  /** An outgoing leg rings at the other side. */
  readonly ringing: () => void;
  readonly answered: () => void;
  /** The party put the call on hold: it neither hears nor is heard. The owner of the bridge plays music to the others. */
  readonly held: () => void;
  readonly resumed: () => void;
  readonly ended: (end: LegEnd) => void;
  /** The party pressed one of 0–9 * # A–D. */
  readonly digit: (digit: string) => void;
  /** The clips of `play` ended; not emitted for loops or replaced clips. */
  readonly played: () => void;
  /** A synthetic party has finished its clips. */
  readonly said: () => void;
}

export interface Leg {
  readonly id: string;
  readonly state: LegState;
  readonly held: boolean;
  /** Call the result to stop listening. */
  on<Name extends keyof LegEvents>(event: Name, listener: LegEvents[Name]): () => void;
  /** Ends the leg whatever its state; a second call does nothing. */
  hangUp(): void;
  /** Plays clips to this leg instead of the bridge, until they end or null is played. */
  play(clip: ClipName | readonly ClipName[] | null, options?: { readonly loop?: boolean }): void;
  /** Counters, and the frequencies that the party sends and receives now. @throws VoiceError `ended` */
  stats(): Promise<PartyStats>;
}

/** A call from a client to this server. */
export interface IncomingLeg extends Leg {
  /** The user part of the Request-URI: the dialed number. */
  readonly target: string;
  /** The authenticated caller. */
  readonly from: string;
  readonly role: 'agent' | 'customer';
  /** As the caller sends it, unverified. */
  readonly displayName: string;
  /** The first value of each header, by lower-case name; all are unverified. */
  readonly headers: Readonly<Record<string, string>>;
  /** Tells the caller that it rings (180). */
  progress(): void;
  /** @throws VoiceError `ended` when the caller gave up, `media` when its description cannot be served */
  answer(): Promise<void>;
  /** Starts early media (183). False if the caller is gone, or its description cannot be served. */
  openEarly(): Promise<boolean>;
  /**
   * @param code 400–699
   * @param phrase reason phrase that a phone may show instead of the standard one
   * @param reason a word that our phone translates
   */
  reject(code: number, phrase?: string, reason?: string | null): void;
}

/** A call from this server to a client. */
export interface OutgoingLeg extends Leg {
  /** Stops the ringing; unlike `hangUp` it does nothing once the leg is connected. */
  cancel(): void;
}

/** A party without a telephone: a simulated customer, a simulated called number, an announcement. */
export interface SyntheticLeg extends Leg {
  readonly name: string;
  /** Replaces the sound of the party. */
  say(source: SyntheticSource, options?: { readonly loop?: boolean }): void;
  /** The strongest frequency that it receives now, in Hz to 10; 0 for silence. */
  hears(): Promise<number>;
}

export type SyntheticSource = ClipName | readonly ClipName[] | { readonly tone: number } | null;

/** Connects legs: each hears all others. A leg is in one bridge at a time; `add` removes it from the former one. */
export interface Bridge {
  readonly id: string;
  readonly legs: readonly Leg[];
  add(leg: Leg): void;
  remove(leg: Leg): void;
  /** The legs stay connected, in silence. */
  close(): void;
}
