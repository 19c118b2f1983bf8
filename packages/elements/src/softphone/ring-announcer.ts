import type { SoftphoneWords } from './softphone-words.js';
import { announce } from '../internal/announce.js';
import type { RingSound } from './ring-sound.js';
import type { CallCard } from './softphone-view.js';

/** Announces each ringing call once, and plays the ringtone for the calls that ring in this tab. */
export class RingAnnouncer {
  readonly #sound: RingSound;
  #said: readonly string[] = [];

  constructor(sound: RingSound) {
    this.#sound = sound;
  }

  /** @param leads the phone is in this tab: one rings for all. */
  announce(words: SoftphoneWords, cards: readonly CallCard[], leads: boolean): void {
    const rings = cards.filter(({ call }) => call.state === 'ringing' && call.direction === 'in');
    this.#sound.ring(rings.filter(({ call }) => leads && call.here).map(({ call }) => call.id));
    for (const { call, name, queue } of rings) {
      if (this.#said.includes(call.id)) continue;
      const text = words.term('incoming-from', name, queue?.name ?? '').replace(/,\s*$/, '');
      announce(text, { assertive: true, key: `ring:${call.id}`, lang: words.language });
    }
    this.#said = rings.map(({ call }) => call.id);
  }
}
