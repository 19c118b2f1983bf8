import type { Strategy } from '@centralita/core/protocol';
import type { Candidate } from './candidate.js';

/** Which of two fitting agents is preferred: negative for the first. */
export const strategies: Readonly<Record<Strategy, (a: Candidate, b: Candidate) => number>> = {
  'longest-idle': (a, b) => a.open - b.open || a.idleSince - b.idleSince,
  'fewest-open': (a, b) => a.open - b.open || a.lastOfferAt - b.lastOfferAt,
  'round-robin': (a, b) => a.lastOfferAt - b.lastOfferAt,
};
