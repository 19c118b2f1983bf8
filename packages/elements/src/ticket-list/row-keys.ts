const forgetTypedAfter = 700;

/** Which place a key leads to in a list of `count` rows; undefined: none. */
export function stepOf(key: string, from: number, count: number, page: number): number | undefined {
  const last = count - 1;
  const to = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: Math.min(last, from + page),
    PageUp: Math.max(0, from - page),
    Home: 0,
    End: last,
  }[key];
  return to === undefined || to < 0 || to > last ? undefined : to;
}

/** Typed letters lead to the next row whose name begins with them. */
export class TypeAhead {
  #typed = '';
  #typedAt = 0;

  next(
    { key, shiftKey, timeStamp }: KeyboardEvent,
    ids: readonly string[],
    from: number,
    nameOf: (id: string) => string,
  ): number | undefined {
    if (key.length !== 1 || key === ' ' || shiftKey || !/[\p{L}\p{N}+]/u.test(key)) return undefined;
    this.#typed = (timeStamp - this.#typedAt > forgetTypedAfter ? '' : this.#typed) + key.toLocaleLowerCase();
    this.#typedAt = timeStamp;
    // The same letter again walks over all rows with it; more letters narrow from where we are.
    const start = this.#typed.length === 1 ? from + 1 : Math.max(0, from);
    for (let i = 0; i < ids.length; i++) {
      const at = (start + i) % ids.length;
      if (
        nameOf(ids[at] ?? '')
          .toLocaleLowerCase()
          .startsWith(this.#typed)
      )
        return at;
    }
    return undefined;
  }
}
