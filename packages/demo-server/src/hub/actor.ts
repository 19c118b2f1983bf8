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

/** Roles that see every queue and ticket. */
const supervising: ReadonlySet<string> = new Set([
  'supervisor',
  'manager',
  'administrator',
  'owner',
  'system',
]);

export const supervises = (actor: Actor): boolean => supervising.has(actor.role);
