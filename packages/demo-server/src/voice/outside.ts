import type { Call } from '@centralita/core/protocol';
import type { Leg } from './leg.js';

/** Answers where no trunk leads outside: who picks up a dialled number. `done(null)`: nobody does. */
export type Outside = (number: string, call: Call, done: (leg: Leg | null) => void) => () => void;
