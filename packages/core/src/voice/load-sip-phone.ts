import type { Phone } from './phone.js';

/** What matters only with a phone, in a chunk of its own: pages without voice never load it. */
export const loadVoice = () => import('./sip-phone.js');

/** Loads the ringtone player. It is a chunk of its own, because no call rings before the phone is registered. */
export const loadRinger = () => import('./ringer.js');

/** Loads the code that only a phone on a plain SIP server needs. */
export const loadSipLine = () => import('./sip-line.js');

/** Our SIP phone. `server`: origin for relative addresses. */
export async function loadSipPhone(server?: string): Promise<Phone> {
  const { createSipPhone } = await loadVoice();
  return createSipPhone(server === undefined ? {} : { server });
}
