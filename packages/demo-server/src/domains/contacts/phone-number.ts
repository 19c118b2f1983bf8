/** Digits and a leading plus; `00` in front is a plus. What has no digits stays as it came. */
export function normalNumber(raw: string): string {
  const kept = raw.trim().replace(/(?!^\+)[^0-9*#]/g, '');
  return (kept.startsWith('00') ? `+${kept.slice(2)}` : kept) || raw.trim();
}

/** Digits, last one first: numbers that end alike begin alike. */
export const reversedDigits = (number: string): string =>
  Array.from(number.replace(/\D/g, '')).reverse().join('');
