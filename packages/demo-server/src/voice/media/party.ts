import type { Player } from './player.js';
import type { MixerParty } from './mixer.js';

/** Counters of one party. Times are ms since the epoch. */
export interface PartyStats {
  readonly packetsIn: number;
  readonly packetsOut: number;
  /** When the last packet came, or the answer before it; 0 before that, and for a party without a network. */
  readonly lastPacketAt: number;
  /** The strongest frequencies of the last 200 ms in Hz, 0 for silence: what the party says, and what it hears. */
  readonly says: number;
  readonly hears: number;
}

/** One end of a conversation, as the 20 ms clock sees it. */
export interface Party extends MixerParty {
  /** Heard instead of the conversation until it is over; null ends it early. */
  play(player: Player | null): void;
  /** False: what the party says is no longer passed on, and nothing is sent to it (hold). */
  setOpen(open: boolean): void;
  /** Every 20 ms, after the mixers. */
  tick(): void;
  stats(): PartyStats;
  close(): void;
}
