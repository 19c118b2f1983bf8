/** Which part of a list of equally high rows the reader sees. */
export interface ListViewport {
  /** Distance from the top of the list to the top of the viewport, px. */
  readonly scrollTop: number;
  /** Height of the visible part, px. */
  readonly viewportHeight: number;
  /** Height of one row, px. */
  readonly rowHeight: number;
  /** Number of rows that are kept before and after the visible ones. */
  readonly overscan: number;
}

/** Where the rows of a list were at one moment. */
export interface ListPositions {
  /** Index of each existing row by id, in list order. */
  readonly indexes: ReadonlyMap<string, number>;
  /** px */
  readonly scrollTop: number;
}

/** Returns the index of each row that must exist, by id, in list order. The focused row exists wherever it is. */
export function visibleRange(
  ids: readonly string[],
  focusedId: string | undefined,
  { scrollTop, viewportHeight, rowHeight, overscan }: ListViewport,
): Map<string, number> {
  const top = Math.floor(scrollTop / rowHeight);
  const first = Math.max(0, top - overscan);
  // The viewport can cut a row at both ends; the number of rows stays the same wherever it is.
  const end = Math.min(ids.length, top + Math.ceil(viewportHeight / rowHeight) + 1 + overscan);
  const focusedIndex = focusedId === undefined ? -1 : ids.indexOf(focusedId);
  const range = new Map<string, number>();
  if (focusedId !== undefined && focusedIndex >= 0 && focusedIndex < first)
    range.set(focusedId, focusedIndex);
  for (const [offset, id] of ids.slice(first, end).entries()) range.set(id, first + offset);
  if (focusedId !== undefined && focusedIndex >= end) range.set(focusedId, focusedIndex);
  return range;
}
