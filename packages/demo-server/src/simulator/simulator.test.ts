import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { callAnswered, callArrives, callEnded } from '../domains/calls/calls.js';
import { demoData } from '../demo/demo-data.js';
import { demoTenantId } from '../demo/seed.js';
import { makeReady, testHub, until, verifyToken, type TestHub } from '../testing/test-hub.js';
import type { LegEvents, SyntheticLeg } from '../voice/leg.js';
import type { SimulatedVoice } from './simulated-call.js';
import { startSimulator, type SimulatorOptions } from './simulator.js';

const fastPaceFactor = 0.005;
const callPaceFactor = 0.1;
/** The pace of customers who must be heard before they lose patience. */
const calmPaceFactor = 0.05;

async function startVisit() {
  const token = `v-${crypto.randomUUID()}`;
  return { token, me: verifyToken(token).me };
}

/** @param through wraps the hub before the simulator uses it */
async function live(
  t: TestContext,
  options: Partial<SimulatorOptions>,
  through: (page: TestHub) => SimulatorOptions['hub'] = ({ hub }) => hub,
) {
  const page = await testHub();
  const complaints: unknown[] = [];
  const simulator = startSimulator({
    hub: through(page),
    tenantId: demoTenantId,
    startVisit,
    perMinute: 60,
    pace: fastPaceFactor,
    random: () => 0.5,
    log: (_, error) => complaints.push(error),
    ...options,
  });
  t.after(async () => {
    simulator.stop();
    await page.close();
    assert.deepEqual(complaints, []);
  });
  return { page, simulator };
}

/** A fake telephone exchange; only its log is real. */
function fakeVoice({ hub }: TestHub) {
  const ids: string[] = [];
  const said: string[] = [];
  const engine: SimulatedVoice['engine'] = {
    synthetic: ({ name = '' }) => {
      const listeners = new Map<keyof LegEvents, Set<() => void>>();
      const emit = (event: keyof LegEvents) => {
        for (const listener of [...(listeners.get(event) ?? [])]) listener();
      };
      const leg: Partial<SyntheticLeg> = {
        name,
        on: (event, listener) => {
          const set = listeners.get(event) ?? new Set();
          listeners.set(event, set.add(listener as () => void));
          return () => set.delete(listener as () => void);
        },
        say: (source) => {
          if (typeof source === 'string') said.push(source);
          setTimeout(() => emit('said'), 1);
        },
        hangUp: () => emit('ended'),
      };
      return leg as SyntheticLeg;
    },
  };
  const control: SimulatedVoice['control'] = {
    arrive: async (leg, arrival) => {
      const callId = `call-${String(ids.length)}`;
      await hub.system(demoTenantId, (work) => callArrives(work, { ...arrival, callId }));
      leg.on('ended', () => void hub.system(demoTenantId, (work) => callEnded(work, callId, 'customer')));
      ids.push(callId);
      return callId;
    },
  };
  return { voice: { engine, control }, ids, said };
}

test('a customer writes, replies to the agent by the script, and leaves at the end', async (t) => {
  const { page } = await live(t, { perMinute: 1, pace: calmPaceFactor });
  const { client } = page.connect('ana');
  await until(() => client.$me.get());
  await makeReady(page, client, 'ana');
  const offer = await until(() => client.tickets.$offers.get()[0]);
  const ticket = await client.tickets.accept(offer.id);
  const $conversation = client.conversations.of(ticket.id);
  const texts = (by: string) =>
    $conversation
      .get()
      .messages.filter(({ author }) => author.kind === by)
      .map(({ text }) => text);
  const script = await until(() =>
    demoData.chatScripts.find(({ opening }) => opening.every(({ text }) => texts('customer').includes(text))),
  );
  for (const lines of [...script.replies, script.closing]) {
    await client.conversations.send(ticket.id, offer.interactionId, 'Of course');
    const last = lines.at(-1)?.text;
    await until(() => last !== undefined && texts('customer').includes(last));
  }
  await until(() => client.tickets.interaction(offer.interactionId).get()?.endedAt);
});

test('a customer answers what the agent writes during the nudge', async (t) => {
  const answer = 'I am here';
  let heard = false;
  let onNudge: () => Promise<unknown> = () => Promise.resolve();
  const nudges = demoData.chatScripts.map(({ nudge }) => nudge.text);
  const through = ({ hub }: TestHub): SimulatorOptions['hub'] => ({
    onRecords: (...given) => hub.onRecords(...given),
    system: (...given) => hub.system(...given),
    accept: (transport) => {
      const send = transport.send.bind(transport);
      transport.send = (data) => {
        send(data);
        heard ||= data.includes(answer);
      };
      hub.accept(transport);
    },
    call: async (me, name, params, key) => {
      const asks = nudges.includes((params as { text?: string }).text ?? '');
      if (asks) await onNudge();
      return hub.call(me, name, params, key);
    },
  });
  const { page } = await live(t, { perMinute: 1 }, through);
  const { client } = page.connect('ana');
  await until(() => client.$me.get());
  await makeReady(page, client, 'ana');
  const { id, ticketId, interactionId } = await until(() => client.tickets.$offers.get()[0]);
  onNudge = async () => {
    await client.conversations.send(ticketId, interactionId, answer);
    await until(() => heard);
  };
  await client.tickets.accept(id);
  const replies = demoData.chatScripts.map((script) => script.replies[0]?.[0]?.text);
  await until(() =>
    client.conversations
      .of(ticketId)
      .get()
      .messages.some(({ text }) => replies.includes(text)),
  );
});

test('a customer who gets no answer asks once more', async (t) => {
  const { page } = await live(t, { perMinute: 1 });
  const { client } = page.connect('ana');
  await until(() => client.$me.get());
  await makeReady(page, client, 'ana');
  const offer = await until(() => client.tickets.$offers.get()[0]);
  const ticket = await client.tickets.accept(offer.id);
  await until(() => client.conversations.of(ticket.id).get().state === 'ready');
  const first = await until(() =>
    demoData.chatScripts.find(({ opening }) =>
      client.conversations
        .of(ticket.id)
        .get()
        .messages.some(({ text }) => text === opening.at(-1)?.text),
    ),
  );
  await until(() =>
    client.conversations
      .of(ticket.id)
      .get()
      .messages.some(({ text }) => text === first.nudge.text),
  );
});

test('a caller waits, says the matter after the answer, and hangs up', async (t) => {
  const page = await testHub();
  const { voice, ids, said } = fakeVoice(page);
  const simulator = startSimulator({
    hub: page.hub,
    tenantId: demoTenantId,
    startVisit,
    voice,
    perMinute: 1,
    // At a faster pace, the caller hangs up on a busy machine before the agent can answer.
    pace: callPaceFactor,
    random: () => 0.5,
  });
  t.after(async () => {
    simulator.stop();
    await page.close();
  });
  const { client } = page.connect('ana');
  await until(() => client.$me.get());
  await makeReady(page, client, 'ana');
  const call = await until(() => client.voice.$calls.get().find(({ state }) => state === 'ringing'));
  assert.equal(call.id, ids[0]);
  await page.hub.system(demoTenantId, (work) => callAnswered(work, call.id, 'ana'));
  const script = demoData.callScripts[0]!;
  await until(() => said.length === script.times);
  assert.ok(said.every((clip) => clip === script.clip));
  await until(() => client.voice.$calls.get().every(({ id }) => id !== call.id));
});

test('few customers wait while no agent is there, and they do not lose patience', async (t) => {
  let turns = 0;
  const random = () => {
    turns++;
    return 0.5;
  };
  const { simulator } = await live(t, { perMinute: 6_000, random });
  await until(() => simulator.counts().waiting === 2);
  const before = turns;
  await until(() => turns > before + 100);
  assert.deepEqual(simulator.counts(), { chats: 2, calls: 0, waiting: 2 });
});

test('with a rate of 0 no customer arrives, and after stop none stays', async (t) => {
  const none = await live(t, { perMinute: 0 });
  const { simulator } = await live(t, {});
  await until(() => simulator.counts().chats > 0);
  simulator.stop();
  await until(() => simulator.counts().chats === 0);
  assert.deepEqual(none.simulator.counts(), { chats: 0, calls: 0, waiting: 0 });
});
