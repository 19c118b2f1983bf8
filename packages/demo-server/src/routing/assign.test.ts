import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assign, type Waiting } from './assign.js';
import type { Candidate } from './candidate.js';
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

function scene(seed: number) {
  const random = seeded(seed);
  const pick = (below: number) => Math.floor(random() * below);
  const names = Object.keys(strategies) as Waiting['strategy'][];
  const waiting: Waiting[] = Array.from({ length: pick(30) }, (_, index) => ({
    interactionId: `i${index}`,
    queueId: queues[pick(3)]!,
    kind: random() < 0.4 ? 'voice' : 'written',
    priority: pick(3),
    since: pick(1_000),
    strategy: names[pick(names.length)]!,
    passedBy: new Set(random() < 0.2 ? ['agent0'] : []),
  }));
  const candidates: Candidate[] = Array.from({ length: pick(8) }, (_, index) => ({
    agentId: `agent${index}`,
    queueIds: new Set(queues.filter(() => random() < 0.7)),
    voice: pick(2),
    written: pick(4),
    open: pick(4),
    idleSince: pick(1_000),
    lastOfferAt: pick(1_000),
  }));
  return { waiting, candidates };
}

type Scene = ReturnType<typeof scene>;

const each = (check: (scene: Scene, seed: number) => void) => {
  for (let seed = 1; seed <= 3_000; seed++) check(scene(seed), seed);
};

test('nobody gets more than there is room for, nor anything of a queue that is not theirs', () => {
  each(({ waiting, candidates }, seed) => {
    const matches = assign(waiting, candidates);
    assert.equal(new Set(matches.map((match) => match.interactionId)).size, matches.length, `seed ${seed}`);
    for (const candidate of candidates) {
      const own = matches.filter((match) => match.agentId === candidate.agentId);
      const items = own.map((match) => waiting.find((item) => item.interactionId === match.interactionId)!);
      assert.ok(items.filter((item) => item.kind === 'voice').length <= candidate.voice, `seed ${seed}`);
      assert.ok(items.filter((item) => item.kind === 'written').length <= candidate.written, `seed ${seed}`);
      assert.ok(
        items.every((item) => candidate.queueIds.has(item.queueId)),
        `seed ${seed}`,
      );
    }
  });
});

test('nothing waits while a fitting agent is free', () => {
  each(({ waiting, candidates }, seed) => {
    const matches = assign(waiting, candidates);
    const given = new Set(matches.map((match) => match.interactionId));
    const onCall = new Set(
      matches
        .filter(
          (match) => waiting.find((item) => item.interactionId === match.interactionId)!.kind === 'voice',
        )
        .map((match) => match.agentId),
    );
    for (const item of waiting.filter((each) => !given.has(each.interactionId))) {
      for (const candidate of candidates.filter((each) => each.queueIds.has(item.queueId))) {
        const taken = matches.filter((match) => {
          const other = waiting.find((each) => each.interactionId === match.interactionId)!;
          return match.agentId === candidate.agentId && other.kind === item.kind;
        }).length;
        const left =
          item.kind === 'written' && onCall.has(candidate.agentId) ? 0 : candidate[item.kind] - taken;
        assert.ok(left <= 0, `seed ${seed}: ${candidate.agentId} could take ${item.interactionId}`);
      }
    }
  });
});

test('within one queue and priority the longest waiting comes first', () => {
  each(({ waiting, candidates }, seed) => {
    const matches = assign(waiting, candidates);
    const given = new Set(matches.map((match) => match.interactionId));
    for (const item of waiting.filter((each) => !given.has(each.interactionId))) {
      const overtaking = waiting.filter(
        (other) =>
          given.has(other.interactionId) &&
          other.queueId === item.queueId &&
          other.kind === item.kind &&
          (other.priority < item.priority || (other.priority === item.priority && other.since > item.since)),
      );
      assert.deepEqual(overtaking, [], `seed ${seed}`);
    }
  });
});

test('an agent who let it pass gets it again only when nobody else is there', () => {
  const item: Waiting = {
    interactionId: 'i',
    queueId: 'a',
    kind: 'voice',
    priority: 0,
    since: 0,
    strategy: 'longest-idle',
    passedBy: new Set(['first']),
  };
  const agent = (agentId: string, idleSince: number): Candidate => ({
    agentId,
    queueIds: new Set(['a']),
    voice: 1,
    written: 0,
    open: 0,
    idleSince,
    lastOfferAt: 0,
  });
  assert.deepEqual(assign([item], [agent('first', 1), agent('second', 2)]), [
    { interactionId: 'i', agentId: 'second' },
  ]);
  assert.deepEqual(assign([item], [agent('first', 1)]), [{ interactionId: 'i', agentId: 'first' }]);
});

test('the agent idle for longest is preferred', () => {
  const agents = [30, 10, 20].map((idleSince) => ({
    agentId: `${idleSince}`,
    idleSince,
    open: 0,
    lastOfferAt: 0,
  }));
  const sorted = agents.sort((a, b) =>
    strategies['longest-idle'](a as Candidate & typeof a, b as Candidate & typeof b),
  );
  assert.deepEqual(
    sorted.map((agent) => agent.agentId),
    ['10', '20', '30'],
  );
});
