import type { RingOptions } from './outgoing-sip-leg.js';
import type { Leg } from './leg.js';

/** A page sends 50 packets a second, also while muted. Silence for this long, ms, is more than a network’s jitter: it is gone. */
const silence = 200;

/** Whether somebody still sends: a page that only lost its SIP socket for a moment does. */
export async function hasPage(leg: Leg): Promise<boolean> {
  try {
    const before = (await leg.stats()).packetsIn;
    await new Promise((resolve) => setTimeout(resolve, silence));
    return (await leg.stats()).packetsIn > before;
  } catch {
    return false;
  }
}

/** The page answers this by itself and takes it for the call that it bears the id of. */
export const recoveryOf = (callId: string): RingOptions => ({
  from: 'recovery',
  headers: { 'X-Call-Id': callId, 'X-Auto-Answer': '1' },
});
