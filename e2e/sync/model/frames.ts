import type { Tables } from '../evidence.js';
import type { Request } from './centre.js';

export type ClientFrame =
  | {
      readonly type: 'hello';
      readonly clientId: string;
      readonly epoch: string | null;
      readonly offset: number;
    }
  | {
      readonly type: 'command';
      readonly seq: number;
      /** The key of a durable command. */
      readonly key: string | null;
      readonly deadline: number | null;
      readonly request: Request;
    }
  | { readonly type: 'alive' };

export interface SentRecord {
  readonly offset: number;
  readonly prev: number;
  readonly visible: unknown;
}

export type ServerFrame =
  | { readonly type: 'resumed'; readonly epoch: string; readonly offset: number }
  | { readonly type: 'snapshot'; readonly epoch: string; readonly offset: number; readonly tables: Tables }
  | { readonly type: 'records'; readonly records: readonly SentRecord[] }
  | { readonly type: 'heartbeat'; readonly offset: number }
  | { readonly type: 'answer'; readonly seq: number; readonly result: string; readonly term: number }
  /** Closes the connection because the client's numbers skip one. */
  | { readonly type: 'sequence-gap' };
