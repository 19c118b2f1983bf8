import type { Me } from '@centralita/core/protocol';

/** Who acts: a signed-in person, a visitor, or the contact centre itself. */
export type Actor = Person | System;

/** A user or customer who has a token. */
export interface Person extends Me {
  /** The sign-in that the token comes from; everything issued for it ends with it. Left out if unknown. */
  readonly session?: string | undefined;
  /** The person's network, by which limits count; left out if it is unknown or the person is in this process. */
  readonly network?: string | undefined;
}

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
