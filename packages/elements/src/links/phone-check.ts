import type { IsPhone } from './phone-links.js';

const loaded = new Map<string, IsPhone>();

/** The check of phone numbers for a country; undefined until {@link loadPhoneCheck} is done. */
export const phoneCheck = (country = ''): IsPhone | undefined => loaded.get(country);

/** The plans of the world are many bytes. They load with the first text that may have a number; until then its shape decides. */
export async function loadPhoneCheck(country = ''): Promise<void> {
  const { phonePlan } = await import('./phone-plan.js');
  if (!loaded.has(country)) loaded.set(country, phonePlan(country || undefined));
}
