import type { TestContext } from 'node:test';
import type { Params } from '@centralita/core/protocol';
import { demoTenantId } from '../demo/seed.js';
import { callAnswered, callArrives, callEnded } from '../domains/calls/calls.js';
import type { Tx } from '../transaction/tx.js';
import { command } from './people.js';
import { makeReady, testHub, until, verifyToken } from './test-hub.js';

/** The contact center with Ana at her page, ready for calls and conversations. */
export async function hubWithAna(t: TestContext) {
  const { me: ana } = verifyToken('ana');
  const centre = await testHub();
  t.after(() => centre.close());
  const { client } = centre.connect('ana');
  await until(() => client.agents.$own.get());
  await makeReady(centre, client, 'ana');
  const system = <T>(act: (tx: Tx) => Promise<T>) => centre.hub.system(demoTenantId, act);
  const agent = () => system((tx) => tx.need('agent', 'ana'));
  const setState = (params: Params<'agents.setState'>) => command(centre, ana, 'agents.setState', params);
  let calls = 0;
  /** A call of the queue that Ana answers; gives what ends it. */
  const onCall = async (target = '210') => {
    const callId = `call-${String(++calls).padStart(4, '0')}`;
    await system((tx) => callArrives(tx, { callId, from: `+3460000000${calls}`, name: '', target }));
    await until(() => client.tickets.$offers.get()[0]);
    const call = await system((tx) => callAnswered(tx, callId, 'ana'));
    return {
      interactionId: call.interactionId,
      hangUp: () => system((tx) => callEnded(tx, callId, 'customer')),
    };
  };
  const setQueue = (change: object) =>
    system(async (tx) => {
      await tx.put('queue', { ...(await tx.need('queue', 'billing')), ...change });
    });
  return { centre, client, system, agent, setState, onCall, setQueue };
}
