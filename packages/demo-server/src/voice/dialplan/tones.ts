import type { IncomingLeg, Leg } from '../leg.js';

/** Longer than the longest tone and the way of its media, ms: a phone that never hears must not stay on the line. */
const patience = 6_000;

function heard(leg: Leg): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patience);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    leg.on('played', done);
    leg.on('ended', done);
  });
}

/** It is done: a tone, and the line is free. */
export async function confirm(leg: IncomingLeg): Promise<void> {
  await leg.answer();
  leg.play('confirm');
  await heard(leg);
  leg.hangUp();
}

/** It is not done. `aloud`: the reason comes as a tone too, before the final answer (early media, RFC 3960). */
export async function refuse(
  leg: IncomingLeg,
  status: number,
  phrase: string | undefined,
  { aloud }: { readonly aloud: boolean },
): Promise<void> {
  // Answered already: all that is left is to hang up.
  if (leg.state !== 'ringing') {
    leg.hangUp();
    return;
  }
  if (aloud && (await leg.openEarly())) {
    leg.play('refuse');
    await heard(leg);
  }
  leg.reject(status, phrase);
}
