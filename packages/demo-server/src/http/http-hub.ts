import type { Transport } from '../hub/transport.js';
import type { Person } from '../transaction/actor.js';

/** The part of the hub that HTTP uses. */
export interface HttpHub {
  accept(transport: Transport): void;
  call(me: Person, name: string, params: unknown, key: string | null): Promise<unknown>;
}
