import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agentStates, isCentralitaError, roles, type AgentState, type Me } from '@centralita/core/protocol';
import { demoTenantId } from '../../demo/seed.js';
import type { Tx } from '../../transaction/tx.js';
import { addAgent, addPeople, command, personOf } from '../../testing/people.js';
import { testHub, type TestHub } from '../../testing/test-hub.js';
import { agentRequests, answers, type AgentRequest } from './agent-machine.js';
import { setConnected, setPhone } from './presence.js';
import { callArrives, callDialed, callEnded, pickedUp } from '../calls/calls.js';

let calls = 0;

/** How an agent really comes into each state. */
const ways: Readonly<Record<AgentState, (tx: Tx, id: string) => Promise<unknown>>> = {
  offline: (tx, id) => setConnected(tx, id, false),
  online: () => Promise.resolve(),
  ready: choose('ready'),
  paused: choose('paused'),
  dnd: choose('dnd'),
  'connection-lost': async (tx, id) => {
    await choose('ready')(tx, id);
    await setConnected(tx, id, false);
  },
  offered: async (tx, id) => {
    await choose('ready')(tx, id);
    await callArrives(tx, { callId: nextCall(), from: '+34600000001', name: '', target: '240' });
  },
  dialing: dial,
  'in-service': async (tx, id) => pickedUp(tx, await dial(tx, id)),
  'after-service': async (tx, id) => {
    const callId = await dial(tx, id);
    await pickedUp(tx, callId);
    await callEnded(tx, callId, 'customer');
  },
  banned: async (tx, id) => {
    const agent = await tx.need('agent', id);
    await tx.put('agent', { ...agent, state: 'banned' });
  },
};

const nextCall = () => `call-${String(++calls).padStart(4, '0')}`;

function choose(state: 'ready' | 'paused' | 'dnd') {
  return async (tx: Tx, id: string) => {
    const agent = await tx.need('agent', id);
    const reason = state === 'paused' ? 'break' : null;
    await tx.put('agent', { ...agent, state, reason, chosen: { state, reason } });
  };
}

async function dial(tx: Tx, agentId: string): Promise<string> {
  const callId = nextCall();
  await callDialed(tx, { callId, agentId, number: '+34611222333', queueId: 'billing' });
  return callId;
}

/** A fresh agent of the role in the state; who acts on it; whether `act` by them is what the table says. */
async function check(
  centre: TestHub,
  state: AgentState,
  act: AgentRequest,
  actor: Me,
): Promise<string | null> {
  const byOther = act === 'ban' || act === 'unban';
  const id = byOther ? `of-${actor.role}-${state}-${act}` : actor.id;
  const system = <T>(run: (tx: Tx) => Promise<T>) => centre.hub.system(demoTenantId, run);
  await system(async (tx) => {
    await addAgent(tx, { ...personOf('agent'), id, role: byOther ? 'agent' : actor.role });
    const place = { userId: id, loggedIn: true, paused: null, since: tx.now };
    for (const queueId of ['night', 'billing'])
      await tx.put('membership', { ...place, id: `${id}:${queueId}`, queueId });
    await setConnected(tx, id, state !== 'offline');
    await setPhone(tx, id, true);
  });
  await system((tx) => ways[state](tx, id));
  const before = await system((tx) => tx.need('agent', id));
  assert.equal(before.state, state, `no way into ${state}`);
  const asked = byOther
    ? command(centre, actor, `agents.${act}`, { agentId: id })
    : command(centre, actor, 'agents.setState', { state: act, ...(act === 'paused' && { reason: 'break' }) });
  const refusal = await asked.then(
    () => null,
    (error: unknown) => (isCentralitaError(error) ? error.code : String(error)),
  );
  const after = await system((tx) => tx.need('agent', id));
  await system((tx) => cleanUp(tx, id));
  return verdict(act, state, actor, { refusal, before: before.state, after });
}

interface Seen {
  readonly refusal: string | null;
  readonly before: AgentState;
  readonly after: {
    readonly state: AgentState;
    readonly connected: boolean;
    readonly pending: { readonly state: string } | null;
    readonly chosen: { readonly state: string };
  };
}

/** null: as the table says. */
function verdict(
  act: AgentRequest,
  state: AgentState,
  actor: Me,
  { refusal, before, after }: Seen,
): string | null {
  const byOther = act === 'ban' || act === 'unban';
  if (byOther && actor.role === 'agent') return refusal === 'forbidden' ? null : `agent may ${act}`;
  const answer = answers[state][act];
  if (answer === 'refused')
    return refusal === 'conflict' && after.state === before ? null : `not refused: ${refusal ?? 'done'}`;
  if (refusal) return `refused: ${refusal}`;
  if (byOther) return after.state === (act === 'ban' ? 'banned' : 'online') ? null : `is ${after.state}`;
  if (after.chosen.state !== act) return `chose ${after.chosen.state}`;
  if (answer === 'later')
    return after.state === before && after.pending?.state === act ? null : 'not pending';
  const shown = !after.connected && act !== 'offline' ? 'connection-lost' : act;
  return after.state === shown && after.pending === null ? null : `is ${after.state}`;
}

/** So that the next one begins anew. */
async function cleanUp(tx: Tx, id: string): Promise<void> {
  for (const call of await tx.find('call', {
    state: ['waiting', 'ringing', 'dialing', 'connected', 'held'],
  }))
    await callEnded(tx, call.id, 'system');
  for (const each of await tx.find('interaction', { status: 'wrap-up' }))
    await tx.put('interaction', { ...each, status: 'closed' });
  for (const queueId of ['night', 'billing']) await tx.remove('membership', `${id}:${queueId}`);
  await tx.remove('agent', id);
}

test('A1 A11 each state answers each choice of each role as the table says', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  await addPeople(centre);
  const wrong: string[] = [];
  for (const state of agentStates)
    for (const act of agentRequests)
      for (const role of roles) {
        const found = await check(centre, state, act, personOf(role));
        if (found) wrong.push(`${state} × ${act} × ${role}: ${found}`);
      }
  assert.deepEqual(wrong, []);
});
