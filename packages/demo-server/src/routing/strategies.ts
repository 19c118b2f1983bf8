import type { Strategy } from '@centralita/core/protocol';
import type { Candidate, Waiting } from './candidate.js';

type Preference = (a: Candidate, b: Candidate, item: Waiting) => number;

const idlest: Preference = (a, b) => a.open - b.open || a.idleSince - b.idleSince;

/** The sum of the agent's levels in the skills that the item needs. */
const knowledge = ({ skills }: Candidate, { needs }: Waiting) =>
  Object.keys(needs).reduce((sum, skill) => sum + (skills[skill] ?? 0), 0);

/** Which of two fitting agents is preferred: negative for the first. */
export const strategies: Readonly<Record<Strategy, Preference>> = {
  'longest-idle': idlest,
  'fewest-open': (a, b) => a.open - b.open || a.lastOfferAt - b.lastOfferAt,
  'round-robin': (a, b) => a.lastOfferAt - b.lastOfferAt,
  skills: (a, b, item) => knowledge(b, item) - knowledge(a, item) || idlest(a, b, item),
};
