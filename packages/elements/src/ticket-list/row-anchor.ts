import type { Seen } from './row-motion.js';

/**
 * Where the view must be after the list has changed, px: at the top one wants to see what is new; below it, what stands in sight
 * stays there.
 *
 * @param height of a row, px
 */
export function anchored({ places, top }: Seen, ids: readonly string[], height: number): number {
  if (top < 1) return 0;
  const first = Math.ceil(top / height);
  const shifts: number[] = [];
  for (const [id, place] of places) {
    const now = place < first ? -1 : ids.indexOf(id);
    if (now >= 0) shifts.push(now - place);
  }
  // Most move alike; the row that moved by itself is not the one to follow.
  shifts.sort((a, b) => a - b);
  return top + (shifts[Math.floor(shifts.length / 2)] ?? 0) * height;
}
