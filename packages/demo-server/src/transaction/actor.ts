import type { Me } from '@centralita/core/protocol';

/** Who acts: a signed-in person, a visitor, or the contact centre itself. */
export type Actor = Person | System;

/** Somebody with a token. */
export interface Person extends Me {
  /** The sign-in that the token comes from: what is issued for it ends with it. Left out: unknown. */
  readonly session?: string | undefined;
  /** Where the person is, for limits; left out: in this process, or unknown. */
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
