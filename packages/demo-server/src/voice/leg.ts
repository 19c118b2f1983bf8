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
  /** `remote`: the other side. `local`: we. `failure`: the network, the media, or a time limit of SIP. */
  readonly by: 'remote' | 'local' | 'failure';
  /** SIP status that says why, such as 486 (busy) or 487 (the caller gave up). */
  readonly code?: number;
}

export interface LegEvents {
  /** An outgoing leg rings at the other side. */
  readonly ringing: () => void;
  readonly answered: () => void;
  /** The party put us on hold: it is neither heard nor hears. Music for the others is the bridge owner's matter. */
  readonly held: () => void;
  readonly resumed: () => void;
  readonly ended: (end: LegEnd) => void;
  /** One of 0–9 * # A–D, pressed by the party. */
  readonly digit: (digit: string) => void;
  /** What `play` started is over; not for loops, not when replaced. */
  readonly played: () => void;
  /** A synthetic party has said all it had to say. */
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
  /** Heard by this leg instead of the bridge, until it is over or null is played. */
  play(clip: ClipName | readonly ClipName[] | null, options?: { readonly loop?: boolean }): void;
  /** Counters, and the frequencies that it says and hears now. @throws VoiceError `ended` */
  stats(): Promise<PartyStats>;
}

/** Someone calls. */
export interface IncomingLeg extends Leg {
  /** User part of the Request-URI: the number that was dialed. */
  readonly target: string;
  /** The proven caller. */
  readonly from: string;
  readonly role: 'agent' | 'customer';
  /** As the caller writes it: not proven. */
  readonly displayName: string;
  /** First value of each header, names in lower case; nothing in them is proven. */
  readonly headers: Readonly<Record<string, string>>;
  /** Tells the caller that it rings (180). */
  progress(): void;
  /** @throws VoiceError `ended` when the caller gave up, `media` when its description cannot be served */
  answer(): Promise<void>;
  /** Opens the way for sound before the answer (183). False: the caller is gone, or its description cannot be served. */
  openEarly(): Promise<boolean>;
  /** @param code 400–699 @param phrase what a phone may show, instead of the usual words for the code */
  reject(code: number, phrase?: string): void;
}

/** We call. */
export interface OutgoingLeg extends Leg {
  /** Stops the ringing; `hangUp` does the same in any state. */
  cancel(): void;
}

/** A party without a telephone: a simulated customer, a simulated called number, an announcement. */
export interface SyntheticLeg extends Leg {
  readonly name: string;
  /** Changes what it says. */
  say(source: SyntheticSource, options?: { readonly loop?: boolean }): void;
  /** The strongest frequency that it hears now, in Hz to 10; 0 for silence. */
  hears(): Promise<number>;
}

export type SyntheticSource = ClipName | readonly ClipName[] | { readonly tone: number } | null;

/** A conversation: each leg hears all others. A leg is in one bridge at a time: `add` takes it out of the former. */
export interface Bridge {
  readonly id: string;
  readonly legs: readonly Leg[];
  add(leg: Leg): void;
  remove(leg: Leg): void;
  /** The legs stay connected, in silence. */
  close(): void;
}
