import type { Me } from '@centralita/core/protocol';

/** Who acts: a signed-in person, a visitor, or the contact centre itself. */
export type Actor = Me | System;

export interface System {
  readonly id: 'system';
  readonly name: string;
  readonly role: 'system';
  readonly tenantId: string;
}

export const systemOf = (tenantId: string): System => ({
  id: 'system',
  name: 'Centralita',
  role: 'system',
  tenantId,
});
