import type { PartyStats } from './party.js';

/**
 * The messages between the API thread and the media thread.
 *
 *   API thread ── command { id, …} ──▶ media thread
 *   API thread ◀── reply { id, …} ───  media thread      one for each command, in any order
 *   API thread ◀── event ────────────  media thread
 */
export type MediaCommand = { readonly id: number } & MediaRequest;

/** The sound of a synthetic party: recordings by name, or a sine wave of `tone` Hz. */
export type VoiceSource =
  { readonly clips: readonly string[]; readonly loop: boolean } | { readonly tone: number };

export type MediaRequest =
  | { readonly do: 'open-peer'; readonly leg: string }
  | { readonly do: 'open-synthetic'; readonly leg: string; readonly source: VoiceSource | null }
  | { readonly do: 'offer'; readonly leg: string }
  | { readonly do: 'answer'; readonly leg: string; readonly sdp: string }
  | { readonly do: 'accept'; readonly leg: string; readonly sdp: string }
  | { readonly do: 'set-open'; readonly leg: string; readonly open: boolean }
  | { readonly do: 'play'; readonly leg: string; readonly clips: readonly string[]; readonly loop: boolean }
  | { readonly do: 'say'; readonly leg: string; readonly source: VoiceSource | null }
  | { readonly do: 'join'; readonly leg: string; readonly bridge: string }
  | { readonly do: 'leave'; readonly leg: string; readonly bridge: string }
  | { readonly do: 'close-bridge'; readonly bridge: string }
  | { readonly do: 'close'; readonly leg: string }
  | { readonly do: 'leg-stats'; readonly leg: string }
  /** The last command: the thread ends when its sockets are closed. */
  | { readonly do: 'end' };

/** The answer to each request: a description, counters, or nothing. */
export interface MediaResults {
  readonly offer: string;
  readonly answer: string;
  readonly 'leg-stats': PartyStats;
}

export type MediaResult<Name extends MediaRequest['do']> = Name extends keyof MediaResults
  ? MediaResults[Name]
  : void;

export type MediaReport =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string }
  | { readonly event: 'digit'; readonly leg: string; readonly digit: string }
  | { readonly event: 'played' | 'said' | 'lost'; readonly leg: string }
  | { readonly event: 'warning'; readonly message: string };

/** The setup that the media thread starts with. */
export interface MediaSetup {
  readonly additionalAddresses: readonly string[];
  /** Whether phones may run on this computer, so that loopback addresses are admitted. */
  readonly loopbackPeers?: boolean;
  /** Folder of the recordings. */
  readonly clips: string;
}
