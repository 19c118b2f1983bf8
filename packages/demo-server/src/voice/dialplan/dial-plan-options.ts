import type { Hub } from '../../hub/hub.js';
import type { CallRecords } from '../call-records.js';
import type { VoiceEngine } from '../engine.js';
import type { LiveCalls } from '../live-calls.js';
import type { Outside } from '../outside.js';
import type { Recovery } from '../recovery.js';

export interface DialPlanOptions {
  readonly hub: Pick<Hub, 'call'>;
  readonly engine: Pick<VoiceEngine, 'ring' | 'isRegistered'>;
  readonly records: CallRecords;
  readonly live: LiveCalls;
  readonly recovery: Pick<Recovery, 'check'>;
  readonly aorOf: (agentId: string) => string;
  readonly outside: Outside;
  readonly newId: () => string;
  /** How long a colleague's phone rings, ms. */
  readonly ringFor: number;
  readonly log: (level: 'warn' | 'error', message: string) => void;
}
