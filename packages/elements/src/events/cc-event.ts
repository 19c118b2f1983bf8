/** What all events have in common: they bubble through shadow roots, and their detail is not written to. */
export class CcEvent<D> extends CustomEvent<Readonly<D>> {
  constructor(type: string, detail: D, cancelable = false) {
    super(type, { detail, bubbles: true, composed: true, cancelable });
  }
}

/**
 * Asks the page whether something may happen, before anything is sent.
 *
 * @returns false when the page called `preventDefault()`.
 */
export function allowed(target: EventTarget, event: CcEvent<unknown>): boolean {
  return target.dispatchEvent(event);
}
