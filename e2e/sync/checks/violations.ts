import type { Evidence, Violation } from '../evidence.js';
import { changesAudited, noContactLost, noStateWithoutWayOut, oneOwner, timesAddUp } from './centre.js';
import { comesToRest, commandsDoneOnce, nothingTooLate, oneLeader, orderKept } from './commands.js';
import { epochsReported, logWithoutHoles, recordsForTheEntitled } from './log.js';

const checks = [
  commandsDoneOnce,
  logWithoutHoles,
  comesToRest,
  oneOwner,
  noContactLost,
  noStateWithoutWayOut,
  timesAddUp,
  epochsReported,
  nothingTooLate,
  recordsForTheEntitled,
  oneLeader,
  orderKept,
  changesAudited,
];

/** Finds all violations of the invariants in what a schedule left behind. */
export const violationsIn = (evidence: Evidence): Violation[] =>
  checks.flatMap((check) => [...check(evidence)]);
