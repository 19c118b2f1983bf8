import assert from 'node:assert/strict';
import { test } from 'node:test';
import { channelGroups, type ChannelGroup } from '@centralita/core/protocol';
import { assign, knows } from './assign.js';
import type { Candidate, Waiting } from './candidate.js';
import { inLane, laneOf, maxPresentRank, rankOf, whileAway } from './rank.js';
import { strategies } from './strategies.js';

/** Numbers that look random and are the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const queues = ['a', 'b', 'c'];
const names = Object.keys(strategies) as Waiting['strategy'][];

interface Item extends Waiting {
  readonly priority: number;
  readonly since: number;
}

function scene(seed: number) {
  const random = seeded(seed);
  const pick = (below: number) => Math.floor(random() * below);
  const ageing = pick(2) * 5;
  const waiting = Array.from({ length: pick(30) }, (_, index): Item => {
    const [priority, since] = [pick(3), pick(10_000)];
    return {
      interactionId: `i${index}`,
      queueId: queues[pick(3)]!,
      group: random() < 0.4 ? 'voice' : channelGroups[1 + pick(4)]!,
      priority,
      since,
      rank: rankOf(priority, since, ageing),
      strategy: names[pick(names.length)]!,
      needs: random() < 0.3 ? { german: 1 + pick(4) } : {},
      passedBy: new Set(random() < 0.2 ? ['agent0'] : []),
      refusedBy: new Set(random() < 0.1 ? ['agent1'] : []),
    };
  });
  const candidates = Array.from({ length: pick(8) }, (_, index): Candidate => {
    const written = pick(5);
    const room = () => Math.min(written, pick(4));
    return {
      agentId: `agent${index}`,
      queueIds: new Set(queues.filter(() => random() < 0.7)),
      skills: random() < 0.5 ? { german: 1 + pick(5) } : {},
      room: { voice: pick(2), chat: room(), email: room(), work: room(), social: room() },
      written,
      open: pick(4),
      idleSince: pick(1_000),
      lastOfferAt: pick(1_000),
    };
  });
  return { waiting, candidates, ageing };
}

type Scene = ReturnType<typeof scene> & { readonly matches: ReturnType<typeof assign> };

const each = (check: (scene: Scene, seed: number) => void) => {
  for (let seed = 1; seed <= 3_000; seed++) {
    const made = scene(seed);
    check({ ...made, matches: assign(made.waiting, made.candidates) }, seed);
  }
};

/** What an agent got, in the order of ranks. */
const gotBy = ({ waiting, matches }: Scene, agentId: string): Item[] =>
  matches
    .filter((match) => match.agentId === agentId)
    .map((match) => waiting.find((item) => item.interactionId === match.interactionId)!);

test('B6 B7 nobody gets more than there is room for, of no group and of all written together', () => {
  each((scene, seed) => {
    for (const candidate of scene.candidates) {
      const items = gotBy(scene, candidate.agentId);
      const of = (group: ChannelGroup) => items.filter((item) => item.group === group).length;
      for (const group of channelGroups)
        assert.ok(of(group) <= candidate.room[group], `seed ${seed} ${group}`);
      assert.ok(items.length - of('voice') <= candidate.written, `seed ${seed} written`);
    }
  });
});

test('B6 each waiting one has one agent at most, a member of its queue who knows enough and has not declined', () => {
  each((scene, seed) => {
    const { matches, waiting, candidates } = scene;
    assert.equal(new Set(matches.map((match) => match.interactionId)).size, matches.length, `seed ${seed}`);
    for (const { interactionId, agentId } of matches) {
      const item = waiting.find((other) => other.interactionId === interactionId)!;
      const agent = candidates.find((other) => other.agentId === agentId)!;
      assert.ok(agent.queueIds.has(item.queueId), `seed ${seed}`);
      assert.ok(knows(agent.skills, item.needs), `seed ${seed}`);
      assert.ok(!item.refusedBy.has(agentId), `seed ${seed}`);
    }
  });
});

test('B6 nothing waits while a fitting agent is free', () => {
  each((scene, seed) => {
    const { matches, waiting, candidates } = scene;
    const given = new Set(matches.map((match) => match.interactionId));
    for (const item of waiting.filter((other) => !given.has(other.interactionId))) {
      for (const agent of candidates) {
        if (!agent.queueIds.has(item.queueId) || item.refusedBy.has(agent.agentId)) continue;
        if (!knows(agent.skills, item.needs)) continue;
        const own = gotBy(scene, agent.agentId);
        const written = own.filter((other) => other.group !== 'voice').length;
        const rings = written < own.length;
        const left = agent.room[item.group] - own.filter((other) => other.group === item.group).length;
        const together = item.group === 'voice' ? 1 : rings ? 0 : agent.written - written;
        assert.ok(
          left <= 0 || together <= 0,
          `seed ${seed}: ${agent.agentId} could take ${item.interactionId}`,
        );
      }
    }
  });
});

test('B6 first in, first out within a priority; with ageing a long wait outweighs a step of priority', () => {
  each(({ matches, waiting, ageing }, seed) => {
    const given = new Set(matches.map((match) => match.interactionId));
    const worth = (item: Item) => (ageing ? item.since - item.priority * ageing * 1000 : 0);
    for (const item of waiting.filter((other) => !given.has(other.interactionId))) {
      const overtaking = waiting.filter(
        (other) =>
          given.has(other.interactionId) &&
          other.queueId === item.queueId &&
          other.group === item.group &&
          Object.keys(item.needs).length === 0 &&
          item.refusedBy.size === 0 &&
          (ageing
            ? worth(other) > worth(item)
            : other.priority < item.priority ||
              (other.priority === item.priority && other.since > item.since)),
      );
      assert.deepEqual(overtaking, [], `seed ${seed}`);
    }
  });
});

const agent = (agentId: string, rest: Partial<Candidate> = {}): Candidate => ({
  agentId,
  queueIds: new Set(['a']),
  skills: {},
  room: { voice: 1, chat: 0, email: 0, work: 0, social: 0 },
  written: 0,
  open: 0,
  idleSince: 0,
  lastOfferAt: 0,
  ...rest,
});

const call = (rest: Partial<Waiting> = {}): Waiting => ({
  interactionId: 'i',
  queueId: 'a',
  group: 'voice',
  rank: 0,
  strategy: 'longest-idle',
  needs: {},
  passedBy: new Set(),
  refusedBy: new Set(),
  ...rest,
});

const chosen = (item: Waiting, agents: Candidate[]) => assign([item], agents)[0]?.agentId;

test('B7 an agent who let it pass gets it again only when nobody else is there', () => {
  const item = call({ passedBy: new Set(['first']) });
  assert.equal(chosen(item, [agent('first', { idleSince: 1 }), agent('second', { idleSince: 2 })]), 'second');
  assert.equal(chosen(item, [agent('first')]), 'first');
});

test('B6 each strategy prefers whom it says', () => {
  const agents = [
    agent('idle', { idleSince: 1, open: 1, lastOfferAt: 9, skills: { german: 2 } }),
    agent('empty', { idleSince: 5, open: 0, lastOfferAt: 8, skills: { german: 3 } }),
    agent('last', { idleSince: 7, open: 2, lastOfferAt: 1, skills: { german: 3 } }),
    agent('expert', { idleSince: 9, open: 3, lastOfferAt: 7, skills: { german: 5 } }),
  ];
  const of = (strategy: Waiting['strategy'], needs = {}) => chosen(call({ strategy, needs }), agents);
  assert.equal(of('longest-idle'), 'empty');
  assert.equal(of('fewest-open'), 'empty');
  assert.equal(of('round-robin'), 'last');
  assert.equal(of('skills', { german: 2 }), 'expert');
  assert.equal(of('longest-idle', { german: 4 }), 'expert');
});

/** Hands out chats one by one as they come, and takes some back, as a day does. */
function day(strategy: Waiting['strategy'], seed: number): Map<string, number> {
  const random = seeded(seed);
  const agents = new Map(
    ['p', 'q', 'r', 's'].map((id) => [
      id,
      {
        agent: agent(id, { room: { voice: 0, chat: 50, email: 0, work: 0, social: 0 }, written: 50 }),
        got: 0,
      },
    ]),
  );
  for (let now = 1; now <= 200; now++) {
    const item = call({ interactionId: `i${now}`, group: 'chat', rank: now, strategy });
    const id = chosen(
      item,
      [...agents.values()].map((each) => each.agent),
    )!;
    const entry = agents.get(id)!;
    const lasts = random() < 0.2;
    entry.got++;
    entry.agent = {
      ...entry.agent,
      lastOfferAt: now,
      idleSince: now,
      open: entry.agent.open + (lasts ? 1 : 0),
    };
  }
  return new Map(
    [...agents].map(([id, { agent: now, got }]) => [id, strategy === 'round-robin' ? got : now.open]),
  );
}

test('B6 the work is spread evenly: nobody has two more than another while both are free', () => {
  for (const strategy of ['longest-idle', 'fewest-open', 'round-robin'] as const) {
    for (let seed = 1; seed <= 20; seed++) {
      const counts = [...day(strategy, seed).values()];
      assert.ok(
        Math.max(...counts) - Math.min(...counts) < 2,
        `${strategy} seed ${seed}: ${counts.join(' ')}`,
      );
    }
  }
});

test('B6 of ten thousand waiting, a thousand agents get what they have room for', () => {
  const group = (index: number): ChannelGroup => (index % 2 ? 'chat' : 'voice');
  const room = { voice: 1, chat: 6, email: 6, work: 6, social: 6 };
  const agents = Array.from({ length: 1_000 }, (_, n) => agent(`g${n}`, { room, written: 6, idleSince: n }));
  const items = Array.from({ length: 10_000 }, (_, n) =>
    call({ interactionId: `i${n}`, group: group(n), rank: n }),
  );
  const matches = assign(items, agents);
  assert.ok(matches.length >= 1_000);
  assert.equal(new Set(matches.map(({ interactionId }) => interactionId)).size, matches.length);
});

test('a rank stays in its lane whatever the priority, and what comes back goes before what was transferred; who is away is behind', () => {
  const lanes = ['returned', 'transferred', 'usual'] as const;
  const since = 1_800_000_000_000;
  let last = -Infinity;
  for (const shift of [(rank: number) => rank, whileAway])
    for (const lane of lanes)
      for (const priority of [100, 1, 0]) {
        const rank = shift(inLane(lane, rankOf(priority, since, 0)));
        assert.ok(Number.isSafeInteger(rank) && rank > last, `${lane} ${priority}`);
        assert.equal(laneOf(rank), lane);
        assert.equal(rank > maxPresentRank, shift === whileAway);
        last = rank;
      }
});
