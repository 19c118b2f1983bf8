import type { IncomingLeg, Leg } from '../leg.js';

/** Longer than the longest tone and its transport: a phone that never receives audio must not keep the line. */
const toneTimeoutMs = 6_000;

function played(leg: Leg): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, toneTimeoutMs);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    leg.on('played', done);
    leg.on('ended', done);
  });
}

/** Confirms a feature code with a tone, and hangs up. */
export async function confirm(leg: IncomingLeg): Promise<void> {
  await leg.answer();
  leg.play('confirm');
  await played(leg);
  leg.hangUp();
}

interface RefusalOptions {
  /** SIP status, 400–699. */
  readonly status: number;
  /** Reason phrase that a phone may show. */
  readonly phrase: string | undefined;
  readonly reason: string | null;
  /** Plays a tone before the final answer too (early media, RFC 3960). */
  readonly withTone: boolean;
}

/** Refuses a call, or hangs up if it is answered already. */
export async function refuse(
  leg: IncomingLeg,
  { status, phrase, reason, withTone }: RefusalOptions,
): Promise<void> {
  if (leg.state !== 'ringing') {
    leg.hangUp();
    return;
  }
  if (withTone && (await leg.openEarly())) {
    leg.play('refuse');
    await played(leg);
  }
  leg.reject(status, phrase, reason);
}
