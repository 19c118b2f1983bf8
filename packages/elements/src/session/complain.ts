import { CcErrorEvent } from '../events/error.js';

/** Tells the programmer of the page what is wrong with it: in the console, and as `cc-error`. */
export function complain(target: EventTarget, source: string, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  // eslint-disable-next-line no-console -- whoever writes the page looks there; nobody else could say it
  console.error(`Centralita: ${source}: ${message}`, target);
  target.dispatchEvent(new CcErrorEvent({ code: 'bad-request', message, source }));
}
