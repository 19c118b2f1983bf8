import type { Call } from '@centralita/core/protocol';
import type { Leg } from './leg.js';

/**
 * Connects calls to external numbers where no trunk does. It calls `done` with the leg of the party that answers, or with
 * null when nobody answers. Call the result to give up.
 */
export type ExternalLine = (number: string, call: Call, done: (leg: Leg | null) => void) => () => void;
