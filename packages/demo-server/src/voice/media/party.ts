import type { Player } from './player.js';
import type { MixerParty } from './mixer.js';

/** Counters of one party. Times are ms since the epoch. */
export interface PartyStats {
  readonly packetsIn: number;
  readonly packetsOut: number;
  /** When the last packet arrived, or the answer before it; 0 before that, and for a party without a network. */
  readonly lastPacketAt: number;
  /** The strongest frequencies of the last 200 ms in Hz, 0 for silence: what the party says, and what it hears. */
  readonly says: number;
  readonly hears: number;
}

/** One end of a call, as the 20 ms clock sees it. */
export interface Party extends MixerParty {
  /** Plays this instead of the bridge until it ends; null ends it early. */
  play(player: Player | null): void;
  /** False (hold): the party's audio is no longer passed on, and nothing is sent to it. */
  setOpen(open: boolean): void;
  /** Runs every 20 ms, after the mixers. */
  tick(): void;
  stats(): PartyStats;
  close(): void;
}
