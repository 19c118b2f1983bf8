import type { TabPhone, TabPhoneOptions } from './tab-phone.js';

/** In a chunk of its own: pages without voice never load it. `server`: origin; the page's own if left out. */
export async function loadTabPhone(
  { name, ...options }: Omit<TabPhoneOptions, 'locks'>,
  server?: string,
): Promise<TabPhone> {
  const { TabPhone } = await import('./tab-phone.js');
  const { location, navigator } = globalThis as Partial<typeof globalThis>;
  const { locks } = (navigator ?? {}) as Partial<Navigator>;
  const origin = server ?? location?.origin ?? '';
  return new TabPhone({ ...options, locks, name: name && `centralita:1:${origin}:${name}` });
}
