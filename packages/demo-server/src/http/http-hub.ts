import type { Me } from '@centralita/core/protocol';
import type { Transport } from '../hub/transport.js';

/** What HTTP needs of the hub. */
export interface HttpHub {
  accept(transport: Transport): void;
  call(me: Me, name: string, params: unknown, key: string | null): Promise<unknown>;
}
