import { LazyCode } from '../internal/lazy-code.js';

/** The code that reads numbers as people write them. The phone that dials needs it too. */
export const numberReader = new LazyCode(async () => (await import('./number-reader.lazy.js')).dialedNumber);

/** Whether the text can be dialed as it is: a number, an internal number, or `name@host`. Until the reader has loaded, a digit decides. */
export function isNumber(text: string): boolean {
  const read = numberReader.value;
  return read ? read(text) !== null : /\d/.test(text);
}
