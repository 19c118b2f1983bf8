import type { Agent } from '@centralita/core/protocol';
import type { Tx } from '../../transaction/tx.js';

/** How long the former state is kept for an agent who is away. */
export const graceMs = 60_000;

/** Whether the agent is there, or the former state of one who is away is still kept. */
export async function isAwaited(tx: Tx, { id, connected }: Agent): Promise<boolean> {
  if (connected) return true;
  const grace = await tx.query(['timer'], (db) =>
    db
      .selectFrom('timer')
      .select('due')
      .where('kind', '=', 'grace')
      .where('subject', '=', id)
      .executeTakeFirst(),
  );
  return grace !== undefined;
}

/**
 * A page of the agent answers, or none does any more. An agent who was away for too long comes back online, and so does one
 * with a new sign-in; an agent who chose to be offline stays so over a cut, a reload and with a second page.
 */
export async function setConnected(
  tx: Tx,
  agentId: string,
  connected: boolean,
  isNewSignIn = false,
): Promise<void> {
  const agent = await tx.get('agent', agentId);
  if (!agent) return;
  const begins = connected && (isNewSignIn || !(await isAwaited(tx, agent)));
  await tx.clearTimer('grace', agentId);
  // An agent who leaves when the work ends may lose the connection before, and still leaves.
  const isBack = begins && agent.chosen.state === 'offline' && !agent.pending;
  const chosen = isBack ? { state: 'online' as const, reason: null } : agent.chosen;
  await tx.put('agent', { ...agent, connected, chosen, apart: agent.apart && !isBack });
}

/** A phone of the agent registered, or the last one went. */
export async function setPhone(tx: Tx, agentId: string, phone: boolean): Promise<void> {
  const agent = await tx.get('agent', agentId);
  if (agent) await tx.put('agent', { ...agent, phone });
}

/** Timer `grace`: away for too long to come back to the former state. False: the agent is back. */
export async function graceEnded(tx: Tx, agentId: string): Promise<boolean> {
  const agent = await tx.get('agent', agentId);
  if (!agent || agent.connected) return false;
  await tx.put('agent', { ...agent, chosen: { state: 'offline', reason: null }, pending: null });
  return true;
}
