/** Makes the first candidate that exists, else the first row, the only row that Tab leads to. */
export function setTabStop(
  rows: ReadonlyMap<string, HTMLElement>,
  candidates: readonly (string | undefined)[],
): void {
  const [firstId] = rows.keys();
  const tabStopId = candidates.find((id) => id !== undefined && rows.has(id)) ?? firstId;
  for (const [id, row] of rows) {
    const tabIndex = id === tabStopId ? 0 : -1;
    if (row.tabIndex !== tabIndex || !row.hasAttribute('tabindex')) row.tabIndex = tabIndex;
  }
}
