import type { Phone } from './phone.js';

/** Our SIP phone, in a chunk of its own: pages without voice never load it. `server`: origin for relative addresses. */
export async function loadSipPhone(server?: string): Promise<Phone> {
  const { createSipPhone } = await import('./sip-phone.js');
  return createSipPhone(server === undefined ? {} : { server });
}
