import { plain } from '../i18n/plain.js';

const forgetTypedAfter = 700;

/** One types in one place at a time. */
let typed = '';
let typedAt = -forgetTypedAfter;

/** Typed letters lead to the next row whose name begins with them. */
export function nextTyped(
  { key, shiftKey, timeStamp }: KeyboardEvent,
  ids: readonly string[],
  from: number,
  nameOf: (id: string) => string,
): number | undefined {
  if (key.length !== 1 || key === ' ' || shiftKey || !/[\p{L}\p{N}+]/u.test(key)) return undefined;
  typed = (timeStamp - typedAt > forgetTypedAfter ? '' : typed) + plain(key);
  typedAt = timeStamp;
  // The same letter again walks over all rows with it; more letters narrow from where we are.
  const start = typed.length === 1 ? from + 1 : Math.max(0, from);
  for (let i = 0; i < ids.length; i++) {
    const at = (start + i) % ids.length;
    if (plain(nameOf(ids[at] ?? '')).startsWith(typed)) return at;
  }
  return undefined;
}
