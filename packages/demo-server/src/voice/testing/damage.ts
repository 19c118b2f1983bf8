/** Cuts, repeats, or overwrites a piece. */
export function damage(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  const length = Math.floor(random() * 20);
  const noise = String.fromCharCode(...Array.from({ length }, () => Math.floor(random() * 256)));
  const ways = [
    text.slice(0, at) + text.slice(at + length),
    text.slice(0, at) + noise + text.slice(at + length),
    text.slice(0, at) + text.slice(at, at + length).repeat(10) + text.slice(at + length),
    text.slice(0, at),
  ];
  return ways[Math.floor(random() * ways.length)] ?? text;
}

/** mulberry32: a failure can be repeated. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
