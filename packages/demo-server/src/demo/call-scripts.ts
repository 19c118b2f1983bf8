import type { QueueKey } from './queues.js';

/** A simulated customer who calls. */
export interface CallScript {
  readonly key: string;
  /** `code` of a contact of `demoContacts`; its first phone is the caller's number. */
  readonly contact: string;
  readonly language: 'es' | 'en' | 'pt';
  readonly queue: QueueKey;
  /** Speech, without `.wav`, said once the agent has answered. */
  readonly clip: 'customer-1' | 'customer-2' | 'customer-3' | 'customer-4';
  readonly reason: string;
  /** Milliseconds of silence before the speech, and between its repetitions. */
  readonly pauseMs: number;
  /** How often the matter is repeated before the customer hangs up. */
  readonly times: number;
  /** Seconds of waiting in the queue after which the customer gives up. */
  readonly patienceSeconds: number;
}

export const demoCallScripts: readonly CallScript[] = [
  {
    key: 'call-double-charge',
    contact: '41223907K',
    language: 'es',
    queue: 'billing',
    clip: 'customer-1',
    reason: 'Doble cobro en la factura de octubre',
    pauseMs: 1200,
    times: 6,
    patienceSeconds: 180,
  },
  {
    key: 'call-internet-down',
    contact: 'GB1125797',
    language: 'en',
    queue: 'support',
    clip: 'customer-2',
    reason: 'Internet down since last night',
    pauseMs: 1500,
    times: 6,
    patienceSeconds: 150,
  },
  {
    key: 'call-renewal',
    contact: '256187618',
    language: 'pt',
    queue: 'renewals',
    clip: 'customer-3',
    reason: 'Renovar o contrato',
    pauseMs: 1400,
    times: 5,
    patienceSeconds: 150,
  },
  {
    key: 'call-moving-house',
    contact: '50944923P',
    language: 'es',
    queue: 'support',
    clip: 'customer-4',
    reason: 'Traslado del servicio por mudanza',
    pauseMs: 1300,
    times: 5,
    patienceSeconds: 120,
  },
];
