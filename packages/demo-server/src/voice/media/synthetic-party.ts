import type { Frame } from './frame.js';
import type { Party, PartyStats } from './party.js';
import type { Player } from './player.js';
import { dominantFrequency } from './goertzel.js';
import { RecentAudio } from './recent-audio.js';

export interface SyntheticPartyEvents {
  /** The party has finished its clips. */
  readonly said: () => void;
  /** The clips that were played to the party have ended. */
  readonly played: () => void;
}

/** A party without a network. It speaks from a player, and its received audio is only measured. */
export class SyntheticParty implements Party {
  readonly #events: SyntheticPartyEvents;
  readonly #said = new RecentAudio();
  readonly #heard = new RecentAudio();
  #voice: Player | null;
  #playing: Player | null = null;
  #mixed: Frame | null = null;
  #open = true;

  constructor(voice: Player | null, events: SyntheticPartyEvents) {
    this.#voice = voice;
    this.#events = events;
  }

  say(voice: Player | null): void {
    this.#voice = voice;
  }

  takeFrame(): Frame | null {
    const frame = this.#voice?.next() ?? null;
    if (this.#voice && !frame) {
      this.#voice = null;
      this.#events.said();
    }
    this.#said.push(frame);
    return this.#open ? frame : null;
  }

  hear(frame: Frame | null): void {
    this.#mixed = frame;
  }

  play(player: Player | null): void {
    this.#playing = player;
  }

  setOpen(open: boolean): void {
    this.#open = open;
  }

  tick(): void {
    const played = this.#playing?.next() ?? null;
    if (this.#playing && !played) {
      this.#playing = null;
      this.#events.played();
    }
    this.#heard.push(played ?? this.#mixed);
    this.#mixed = null;
  }

  stats(): PartyStats {
    return {
      packetsIn: 0,
      packetsOut: 0,
      lastPacketAt: 0,
      says: dominantFrequency(this.#said.samples()),
      hears: dominantFrequency(this.#heard.samples()),
    };
  }

  close(): void {
    this.#voice = this.#playing = null;
  }
}
