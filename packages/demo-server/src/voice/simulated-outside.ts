import { demoCalledParties, type CalledParty } from '../demo/called-parties.js';
import type { Call } from '@centralita/core/protocol';
import type { VoiceEngine } from './engine.js';
import type { Leg, SyntheticLeg } from './leg.js';
import type { Outside } from './outside.js';

/** Where an outbound call goes when no trunk is there: people who exist only in the demo. */
export function simulatedOutside(engine: VoiceEngine): Outside {
  return (number, call, done) => {
    const party = partyFor(number, call);
    const timer = setTimeout(() => done(pickUp(engine, party, number)), party.ringSeconds * 1000);
    return () => clearTimeout(timer);
  };
}

function partyFor(number: string, call: Call): CalledParty {
  const english = /^\+(44|1|49)/.test(call.number);
  const fits = ({ endsWith, languages }: CalledParty) =>
    number.endsWith(endsWith) && (languages.length === 0 || (english && languages.includes('en')));
  return demoCalledParties.find(fits) ?? demoCalledParties.at(-1)!;
}

function pickUp(engine: VoiceEngine, party: CalledParty, number: string): Leg | null {
  if (party.result !== 'answer' || !party.clip) return null;
  return engine.synthetic({ name: number, source: party.clip });
}

/** A simulated person hears the key and answers with a beep. */
export function beepBack(customer: Leg): void {
  if ('say' in customer) (customer as SyntheticLeg).say('beep');
}
