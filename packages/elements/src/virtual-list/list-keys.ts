export interface ListKeyOptions {
  /** Index of the row that has the focus; -1: none. */
  readonly from: number;
  readonly rowCount: number;
  /** Number of rows that Page Up and Page Down skip. */
  readonly pageSize: number;
}

/** Returns the index that a navigation key leads to, or `undefined` if the key leads nowhere. */
export function indexForKey(key: string, { from, rowCount, pageSize }: ListKeyOptions): number | undefined {
  const last = rowCount - 1;
  const to = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: Math.min(last, from + pageSize),
    PageUp: Math.max(0, from - pageSize),
    Home: 0,
    End: last,
  }[key];
  return to === undefined || to < 0 || to > last ? undefined : to;
}
