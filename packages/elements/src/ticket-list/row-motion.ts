import type { TicketRowPart } from './ticket-row.js';

/** Where rows were: their places by id, and the view upon them. */
export interface Seen {
  readonly places: ReadonlyMap<string, number>;
  readonly top: number;
}

export interface Motion {
  readonly before: Seen;
  readonly now: Seen;
  readonly rows: ReadonlyMap<string, TicketRowPart>;
  /** Rows whose tickets left the list. */
  readonly gone: readonly TicketRowPart[];
  readonly height: number;
}

const moves: KeyframeAnimationOptions = { duration: 200, easing: 'cubic-bezier(0.2, 0.7, 0.2, 1)' };

/** Shows what happened: rows slide to their new places, new ones appear, those that left go. Nothing for who wants no motion. */
export function showMotion({ before, now, rows, gone, height }: Motion): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    for (const row of gone) row.remove();
    return;
  }
  for (const [id, row] of rows) {
    const from = before.places.get(id);
    const to = now.places.get(id) ?? 0;
    if (from === undefined) row.animate({ opacity: [0, 1] }, moves);
    else {
      const y = to * height;
      const was = from * height - before.top + now.top;
      if (Math.abs(was - y) > 0.5)
        row.animate({ transform: [`translateY(${was}px)`, `translateY(${y}px)`] }, moves);
    }
  }
  for (const row of gone) leave(row);
}

function leave(row: TicketRowPart): void {
  row.inert = true;
  row.ariaHidden = 'true';
  row.animate({ opacity: [1, 0], translate: ['0 0', '0 -12px'] }, moves).onfinish = () => row.remove();
}
