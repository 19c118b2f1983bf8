import { channelGroups, type ChannelGroup } from '@centralita/core/protocol';
import type { Reader } from '../storage/engine.js';
import type { Tx } from '../transaction/tx.js';
import { connectionLost } from '../domains/agents/connection-lost.js';
import { setConnected } from '../domains/agents/presence.js';
import { setShown, type Shown } from '../domains/agents/shown.js';

/** The pages of one agent or customer at one server process. */
export interface PagesAtNode {
  readonly tenantId: string;
  readonly userId: string;
  readonly nodeId: string;
  /** Whether the pages are those of a customer. */
  readonly isVisitor: boolean;
}

/**
 * Records that the agent's first page connected to this process, or that the pages there can now show other groups. `signedInAgain`
 * says that the page comes from a new sign-in.
 */
export async function pagesAppeared(
  tx: Tx,
  { tenantId, userId: agentId, nodeId, shown }: PagesAtNode & { readonly shown: Shown },
  signedInAgain: boolean,
): Promise<void> {
  if (!(await tx.get('agent', agentId))) return;
  await tx.db
    .insertInto('presence')
    .values({ tenant_id: tenantId, agent_id: agentId, node_id: nodeId, shown: textOf(shown) })
    .onConflict((conflict) => conflict.columns(['agent_id', 'node_id']).doUpdateSet({ shown: textOf(shown) }))
    .execute();
  await setConnected(tx, agentId, true, signedInAgain);
  await setShown(tx, agentId, await shownAtAll(tx, agentId));
}

const textOf = (shown: Shown): string | null => shown && JSON.stringify(shown);

/** Returns the groups that the agent's pages at all server processes can show together. */
async function shownAtAll(tx: Tx, agentId: string): Promise<Shown> {
  const rows = await tx.db.selectFrom('presence').select('shown').where('agent_id', '=', agentId).execute();
  const all = rows.map(({ shown }) => (shown === null ? null : (JSON.parse(shown) as ChannelGroup[])));
  if (all.includes(null)) return null;
  return channelGroups.filter((group) => all.some((shown) => shown?.includes(group)));
}

/** The last page of the agent at the process is gone. The agent is connected while another process has one. */
export async function pagesDisappeared(tx: Tx, { userId: agentId, nodeId }: PagesAtNode): Promise<void> {
  await tx.db.deleteFrom('presence').where('agent_id', '=', agentId).where('node_id', '=', nodeId).execute();
  const others = tx.db.selectFrom('presence').select('node_id').where('agent_id', '=', agentId);
  if (await others.executeTakeFirst()) await setShown(tx, agentId, await shownAtAll(tx, agentId));
  else await connectionLost(tx, agentId);
}

/** The agents whose pages are at the process. */
export async function agentsAt(reader: Reader, nodeId: string): Promise<PagesAtNode[]> {
  const rows = await reader.selectFrom('presence').selectAll().where('node_id', '=', nodeId).execute();
  return rows.map((row) => ({ tenantId: row.tenant_id, userId: row.agent_id, nodeId, isVisitor: false }));
}
