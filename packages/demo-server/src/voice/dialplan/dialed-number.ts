/** The action that a feature code requests. */
export type FeatureCode = 'log-out' | 'log-in' | 'pause' | 'unpause';

/**
 * The meaning of what an agent dialed.
 * ```
 * **0  log out of all queues         **1AGENT  log in to all, AGENT is the own extension
 * **3  unpause in all                **2CODE   pause in all, CODE is the dial code of a custom state
 * ```
 */
export type DialedNumber =
  | { readonly is: 'number'; readonly number: string }
  | { readonly is: 'code'; readonly code: FeatureCode; readonly digits: string }
  /** A code whose digits are missing. */
  | { readonly is: 'incomplete' }
  | { readonly is: 'unknown-code' };

const codes: Readonly<Record<string, { readonly code: FeatureCode; readonly digits: 'none' | 'some' }>> = {
  '0': { code: 'log-out', digits: 'none' },
  '1': { code: 'log-in', digits: 'some' },
  '2': { code: 'pause', digits: 'some' },
  '3': { code: 'unpause', digits: 'none' },
};

/** @param target user part of the Request-URI, as received */
export function parseDialedNumber(target: string): DialedNumber {
  const text = unescaped(target).replace(/[\s().\-/]/g, '');
  if (!text.startsWith('*')) return { is: 'number', number: target };
  // Some phones send the `#` that ends dialing.
  const [, digit = '', digits = ''] = /^\*\*(\d)(\d*)#?$/.exec(text) ?? [];
  const known = Object.hasOwn(codes, digit) ? codes[digit] : undefined;
  if (!known || (known.digits === 'none' && digits !== '')) return { is: 'unknown-code' };
  if (known.digits === 'some' && digits === '') return { is: 'incomplete' };
  return { is: 'code', code: known.code, digits };
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
