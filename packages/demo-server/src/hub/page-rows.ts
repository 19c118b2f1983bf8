import type { Reader } from '../storage/engine.js';
import type { Tx } from '../transaction/tx.js';
import { connectionLost } from '../domains/agents/connection-lost.js';
import { setConnected } from '../domains/agents/presence.js';

/** The pages of one agent or customer at one server process. */
export interface PagesAtNode {
  readonly tenantId: string;
  readonly userId: string;
  readonly nodeId: string;
  /** Whether the pages are those of a customer. */
  readonly isVisitor: boolean;
}

/** The first page of the agent appeared at the process; `signedInAgain`: it comes from another sign-in than the last one. */
export async function pagesAppeared(
  tx: Tx,
  { tenantId, userId: agentId, nodeId }: PagesAtNode,
  signedInAgain: boolean,
): Promise<void> {
  if (!(await tx.get('agent', agentId))) return;
  await tx.db
    .insertInto('presence')
    .values({ tenant_id: tenantId, agent_id: agentId, node_id: nodeId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await setConnected(tx, agentId, true, signedInAgain);
}

/** The last page of the agent at the process is gone. The agent is connected while another process has one. */
export async function pagesDisappeared(tx: Tx, { userId: agentId, nodeId }: PagesAtNode): Promise<void> {
  await tx.db.deleteFrom('presence').where('agent_id', '=', agentId).where('node_id', '=', nodeId).execute();
  const others = tx.db.selectFrom('presence').select('node_id').where('agent_id', '=', agentId);
  if (!(await others.executeTakeFirst())) await connectionLost(tx, agentId);
}

/** The agents whose pages are at the process. */
export async function agentsAt(reader: Reader, nodeId: string): Promise<PagesAtNode[]> {
  const rows = await reader.selectFrom('presence').selectAll().where('node_id', '=', nodeId).execute();
  return rows.map((row) => ({ tenantId: row.tenant_id, userId: row.agent_id, nodeId, isVisitor: false }));
}
