/**
 * The suite can be trusted only if it finds these defects. The model has each as a switch; in the real client or
 * server each is a changed line.
 */
export const defects = [
  'no idempotency table',
  'no compare-and-set on a claim',
  'epoch ignored',
  'outbox not persisted',
  'acknowledged before the commit',
  'history cut silently',
  'snapshot first, subscription later',
  'a publisher that skips an offset',
  'no gap check',
  'duplicates applied',
  'no heartbeat',
] as const;

export type Defect = (typeof defects)[number];
