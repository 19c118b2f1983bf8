import type { Me } from '@centralita/core/protocol';
import type { Transport } from '../hub/transport.js';

/** The part of the hub that HTTP uses. */
export interface HttpHub {
  accept(transport: Transport): void;
  call(me: Me, name: string, params: unknown, key: string | null): Promise<unknown>;
}
