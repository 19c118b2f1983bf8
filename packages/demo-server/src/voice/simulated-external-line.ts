import { demoCalledParties, type CalledParty } from '../demo/called-parties.js';
import type { Call } from '@centralita/core/protocol';
import type { ExternalLine } from './external-line.js';
import type { Leg, SyntheticLeg } from './leg.js';
import type { VoiceEngine } from './voice-engine.js';

/** Outbound calls reach simulated people, because the demo has no trunk. */
export function simulatedExternalLine(engine: VoiceEngine): ExternalLine {
  return (number, call, done) => {
    const party = partyFor(number, call);
    const timer = setTimeout(() => done(answer(engine, party, number)), party.ringSeconds * 1_000);
    return () => clearTimeout(timer);
  };
}

function partyFor(number: string, call: Call): CalledParty {
  const isEnglish = /^\+(44|1|49)/.test(call.number);
  const matches = ({ endsWith, languages }: CalledParty) =>
    number.endsWith(endsWith) && (languages.length === 0 || (isEnglish && languages.includes('en')));
  return demoCalledParties.find(matches) ?? demoCalledParties.at(-1)!;
}

function answer(engine: VoiceEngine, party: CalledParty, number: string): Leg | null {
  if (party.result !== 'answer' || !party.clip) return null;
  return engine.synthetic({ name: number, source: party.clip });
}

/** A simulated person answers a pressed key with a beep. */
export function beepBack(customer: Leg): void {
  if ('say' in customer) (customer as SyntheticLeg).say('beep');
}
