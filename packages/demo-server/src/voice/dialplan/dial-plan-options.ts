import type { Hub } from '../../hub/hub.js';
import type { CallWriter } from '../call-writer.js';
import type { ExternalLine } from '../external-line.js';
import type { Recovery } from '../recovery.js';
import type { Switchboard } from '../switchboard.js';
import type { VoiceEngine } from '../voice-engine.js';

export interface DialPlanOptions {
  readonly hub: Pick<Hub, 'call'>;
  readonly engine: Pick<VoiceEngine, 'ring' | 'isRegistered'>;
  readonly writer: CallWriter;
  readonly switchboard: Switchboard;
  readonly recovery: Pick<Recovery, 'check'>;
  readonly aorOf: (agentId: string) => string;
  readonly externalLine: ExternalLine;
  /** The outside numbers that the server allows; see `DestinationRules.server`. */
  readonly dialPrefixes: readonly string[];
  readonly newId: () => string;
  /** How long an internal call rings. */
  readonly ringTimeoutMs: number;
  readonly log: (level: 'warn' | 'error', message: string) => void;
}
