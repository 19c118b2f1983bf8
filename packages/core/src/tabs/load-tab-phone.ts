import type { TabPhone } from './tab-phone.js';
import type { OpenTabPhoneOptions } from './open-tab-phone.js';

/** In a chunk of its own: pages without voice never load it. */
export async function loadTabPhone(options: OpenTabPhoneOptions): Promise<TabPhone> {
  const { openTabPhone } = await import('./open-tab-phone.js');
  return openTabPhone(options);
}
