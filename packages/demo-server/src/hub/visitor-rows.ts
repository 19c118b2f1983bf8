import { customerIsBack, customerLeft } from '../domains/webchat/away.js';
import type { Reader } from '../storage/engine.js';
import type { Tx } from '../transaction/tx.js';
import type { PagesAtNode } from './page-rows.js';

/** The first page of the customer has appeared at the process. */
export async function visitorAppeared(tx: Tx, { tenantId, userId, nodeId }: PagesAtNode): Promise<void> {
  await tx.db
    .insertInto('visitor_presence')
    .values({ tenant_id: tenantId, visitor_id: userId, node_id: nodeId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await customerIsBack(tx, userId);
}

/** The last page of the customer at the process is gone. The customer is still there while another process has one. */
export async function visitorDisappeared(tx: Tx, { userId, nodeId }: PagesAtNode): Promise<void> {
  const own = tx.db.deleteFrom('visitor_presence').where('visitor_id', '=', userId);
  await own.where('node_id', '=', nodeId).execute();
  const others = tx.db.selectFrom('visitor_presence').select('node_id').where('visitor_id', '=', userId);
  if (!(await others.executeTakeFirst())) await customerLeft(tx, userId);
}

/** Returns the customers whose pages are at the process. */
export async function visitorsAt(reader: Reader, nodeId: string): Promise<PagesAtNode[]> {
  const rows = await reader
    .selectFrom('visitor_presence')
    .selectAll()
    .where('node_id', '=', nodeId)
    .execute();
  return rows.map((row) => ({ tenantId: row.tenant_id, userId: row.visitor_id, nodeId, isVisitor: true }));
}
