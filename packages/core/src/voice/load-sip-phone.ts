import type { Phone } from './phone.js';

/** What matters only with a phone, in a chunk of its own: pages without voice never load it. */
export const loadVoice = () => import('./sip-phone.js');

/** Our SIP phone. `server`: origin for relative addresses. */
export async function loadSipPhone(server?: string): Promise<Phone> {
  const { createSipPhone } = await loadVoice();
  return createSipPhone(server === undefined ? {} : { server });
}
