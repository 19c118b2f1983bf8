/** Moves the focus to the phone and tickets, where agents start; to the page if the panel is collapsed. */
export function focusPanel(): void {
  const panel = document.querySelector<HTMLElement>('#panel');
  const place = panel?.checkVisibility() ? panel : document.querySelector<HTMLElement>('#page');
  place?.focus();
}

/** If the focused part of the panel closes, the focus moves to its tab. */
export function keepFocus(): void {
  if (!document.activeElement?.closest('[hidden]')) return;
  document.querySelector<HTMLElement>('#panel [role=tab][aria-selected=true]')?.focus();
}
