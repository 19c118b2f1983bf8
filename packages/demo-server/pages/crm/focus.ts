/** To the phone and tickets, where an agent's work begins; where they are folded away, to the page. */
export function focusPanel(): void {
  const panel = document.querySelector<HTMLElement>('#panel');
  const place = panel?.checkVisibility() ? panel : document.querySelector<HTMLElement>('#page');
  place?.focus();
}

/** A part of the panel that closes does not take the focus with it: the keyboard goes on at its tab. */
export function keepFocus(): void {
  if (!document.activeElement?.closest('[hidden]')) return;
  document.querySelector<HTMLElement>('#panel [role=tab][aria-selected=true]')?.focus();
}
