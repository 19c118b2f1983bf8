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
