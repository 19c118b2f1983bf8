/** What browsers report as `keyCode` of a key that an input method handles (UI Events §A.2.1). */
const inputMethodKeyCode = 229;

/**
 * Whether a key belongs to an input method, for instance Enter that accepts a word in Japanese. Safari sends it after the
 * composition has ended, so that `isComposing` alone is false then.
 */
export function isComposing(event: KeyboardEvent): boolean {
  // Deprecated, and the only sign of it in Safari.
  const { keyCode } = event as { readonly keyCode?: number };
  return event.isComposing || keyCode === inputMethodKeyCode;
}
