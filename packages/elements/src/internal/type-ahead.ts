import { fold } from '@centralita/core';

export interface TypeAheadOptions {
  /** Index of the current item; -1: none. */
  readonly from: number;
  readonly count: number;
  readonly textAt: (index: number) => string;
}

/** Letters that follow each other faster than this belong to one word. */
const typedTextTimeoutMs = 700;

/** Finds the next item whose text begins with the letters that were typed. Each list has its own. */
export class TypeAhead {
  #text = '';
  #typedAt = -typedTextTimeoutMs;

  /** Returns an index, or `undefined` when the key is no letter or no item matches. */
  next({ key, timeStamp }: KeyboardEvent, { from, count, textAt }: TypeAheadOptions): number | undefined {
    if (key.length !== 1 || !/[\p{L}\p{N}+]/u.test(key)) return undefined;
    this.#text = (timeStamp - this.#typedAt > typedTextTimeoutMs ? '' : this.#text) + fold(key);
    this.#typedAt = timeStamp;
    // A single letter goes on to the next match; a longer text may still match the current item.
    const start = this.#text.length === 1 ? from + 1 : Math.max(0, from);
    for (let offset = 0; offset < count; offset++) {
      const index = (start + offset) % count;
      if (fold(textAt(index)).trim().startsWith(this.#text)) return index;
    }
    return undefined;
  }
}
