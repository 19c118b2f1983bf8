import type { ListPositions } from './visible-range.js';

/**
 * Returns the scroll position, in px, after the list has changed. At the top the newest rows come into view; further down, the
 * visible rows keep their place on the screen.
 *
 * @param rowHeight px
 */
export function scrollAnchor(
  { indexes, scrollTop }: ListPositions,
  ids: readonly string[],
  rowHeight: number,
): number {
  if (scrollTop < 1) return 0;
  const first = Math.ceil(scrollTop / rowHeight);
  const shifts: number[] = [];
  for (const [id, before] of indexes) {
    const after = before < first ? -1 : ids.indexOf(id);
    if (after >= 0) shifts.push(after - before);
  }
  // Most rows shift alike. The median ignores the row that moved by itself.
  shifts.sort((a, b) => a - b);
  return scrollTop + (shifts[Math.floor(shifts.length / 2)] ?? 0) * rowHeight;
}
