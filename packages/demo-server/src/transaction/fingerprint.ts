/** Keys in one order, so that the same parameters give the same text. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, ordered(each)]));
}

/** Tells whether a key that comes again brings the same command (SHA-256 of name and parameters). */
export async function fingerprint(name: string, params: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(`${name} ${JSON.stringify(ordered(params))}`);
  const hash = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
