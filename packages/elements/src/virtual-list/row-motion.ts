import type { ListPositions } from './visible-range.js';

export interface RowMotion {
  readonly before: ListPositions;
  readonly after: ListPositions;
  /** The existing rows by id. */
  readonly rows: ReadonlyMap<string, HTMLElement>;
  /** Rows whose items left the list; they are still in the document. */
  readonly removedRows: readonly HTMLElement[];
  /** px */
  readonly rowHeight: number;
}

const motion: KeyframeAnimationOptions = { duration: 200, easing: 'cubic-bezier(0.2, 0.7, 0.2, 1)' };
/** Shorter moves are not visible. */
const minMovePx = 0.5;

/**
 * Animates a change of the list: rows slide to their new places, new rows fade in, removed rows fade out and leave the document.
 * With reduced motion, removed rows leave at once.
 */
export function animateRows({ before, after, rows, removedRows, rowHeight }: RowMotion): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    for (const row of removedRows) row.remove();
    return;
  }
  for (const [id, row] of rows) {
    const from = before.indexes.get(id);
    if (from === undefined) {
      row.animate({ opacity: [0, 1] }, motion);
      continue;
    }
    const y = (after.indexes.get(id) ?? 0) * rowHeight;
    const previousY = from * rowHeight - before.scrollTop + after.scrollTop;
    if (Math.abs(previousY - y) > minMovePx)
      row.animate({ transform: [`translateY(${previousY}px)`, `translateY(${y}px)`] }, motion);
  }
  for (const row of removedRows) fadeOut(row);
}

function fadeOut(row: HTMLElement): void {
  row.inert = true;
  row.ariaHidden = 'true';
  row.animate({ opacity: [1, 0], translate: ['0 0', '0 -12px'] }, motion).onfinish = () => row.remove();
}
