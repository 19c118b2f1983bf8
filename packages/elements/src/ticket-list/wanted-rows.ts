interface Seen {
  /** Of what is in sight, px. */
  readonly top: number;
  readonly room: number;
  /** Of a row, px. */
  readonly height: number;
  /** How many rows there are before and after those in sight. */
  readonly beyond: number;
}

/** The rows that must exist, by id, with their places; in order. The `held` one stays wherever it is. */
export function wantedRows(
  ids: readonly string[],
  held: string | undefined,
  { top, room, height, beyond }: Seen,
): Map<string, number> {
  const at = Math.floor(top / height);
  const first = Math.max(0, at - beyond);
  // As many wherever one is between two rows.
  const last = Math.min(ids.length, at + Math.ceil(room / height) + 1 + beyond);
  const heldAt = held === undefined ? -1 : ids.indexOf(held);
  const wanted = new Map<string, number>();
  if (held !== undefined && heldAt >= 0 && heldAt < first) wanted.set(held, heldAt);
  for (const [i, id] of ids.slice(first, last).entries()) wanted.set(id, first + i);
  if (held !== undefined && heldAt >= last) wanted.set(held, heldAt);
  return wanted;
}
