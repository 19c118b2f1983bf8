import {
  roles,
  type CommandName,
  type Me,
  type Params,
  type Result,
  type Role,
} from '@centralita/core/protocol';
import { demoTenantId } from '../demo/seed.js';
import { newAgent } from '../domains/users/new-agent.js';
import type { Tx } from '../transaction/tx.js';
import type { TestHub } from './test-hub.js';

/** Somebody of each role, who is in no queue. */
export const personOf = (role: Role): Me => ({
  id: `the-${role}`,
  name: `The ${role}`,
  role,
  tenantId: demoTenantId,
});

/** Adds one person of each role to the demo's. */
export async function addPeople(centre: TestHub): Promise<void> {
  await centre.hub.system(demoTenantId, async (tx) => {
    for (const role of roles) await addAgent(tx, personOf(role));
  });
}

/** An agent with room for one call and six conversations, who is nowhere logged in. */
export function addAgent(tx: Tx, { id, name, role }: Me) {
  const limits = { capacity: {}, written: 6, voiceExclusive: true };
  const agentRole = role === 'customer' ? 'agent' : role;
  return tx.put(
    'agent',
    newAgent({ id, name, role: agentRole, extension: null, skills: {}, ...limits }, tx.now),
  );
}

let keys = 0;

/** A command as another system would send it, by anybody. */
export const command = <N extends CommandName>(
  { hub }: TestHub,
  me: Me,
  name: N,
  params: Params<N>,
): Promise<Result<N>> => hub.call(me, name, params, `key-${++keys}`) as Promise<Result<N>>;
