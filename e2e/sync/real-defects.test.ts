import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defects, type Defect } from './defects.js';
import { seededDefects } from './real/seeded-defects.js';
import { search } from './real/search.js';
import { restsLong } from './real/trial.js';
import { buildVariant } from './real/variant.js';
import { type AgentName, generate, type Schedule, type Step, tabAgents } from './schedule.js';
import { seedsFrom } from './settings.js';

/** A defect must show within this many schedules that contain its trigger. */
const maxSchedules = 60;

const has =
  (...kinds: Step['kind'][]) =>
  (schedule: Schedule) =>
    kinds.every((kind) => schedule.steps.some((step) => step.kind === kind));

/** Both agents give the same ticket to somebody, so that one of them may find it with the other. */
function isContested({ steps }: Schedule): boolean {
  const assigned = steps.flatMap((step) =>
    step.kind === 'command' && (step.command.act === 'claim' || step.command.act === 'transfer')
      ? [{ ticket: step.command.ticket, agent: tabAgents[step.tab] }]
      : [],
  );
  const by = (agent: AgentName, ticket: number) =>
    assigned.some((each) => each.agent === agent && each.ticket === ticket);
  return assigned.some(({ ticket }) => by('ana', ticket) && by('bruno', ticket));
}

/** The steps that a schedule must contain to trigger a defect; nearly all schedules contain enough for most defects. */
const meets: Readonly<Partial<Record<Defect, (schedule: Schedule) => boolean>>> = {
  'no compare-and-set on a claim': isContested,
  'epoch ignored': has('backup', 'restore'),
  'acknowledged before the commit': has('kill'),
  'history cut silently': has('truncate'),
  'no heartbeat': ({ seed }) => restsLong(seed),
};

/** The schedule that has revealed each defect before. It runs first, because each schedule costs a second of CPU time. */
const shownBy: Readonly<Record<Defect, number>> = {
  'no idempotency table': 6,
  'no compare-and-set on a claim': 26,
  'epoch ignored': 61,
  'outbox not persisted': 8,
  'acknowledged before the commit': 15,
  'history cut silently': 12,
  'snapshot first, subscription later': 2,
  'a publisher that skips an offset': 1,
  'no gap check': 4,
  'duplicates applied': 8,
  'no heartbeat': 80,
};

function seedsFor(defect: Defect): number[] {
  const first = shownBy[defect];
  const others = seedsFrom(1, 5_000).filter(
    (seed) => seed !== first && (meets[defect]?.(generate(seed)) ?? true),
  );
  return [first, ...others].slice(0, maxSchedules);
}

for (const defect of defects) {
  test(`the real server or client with a defect is noticed: ${defect}`, async (t) => {
    const began = performance.now();
    const variant = await buildVariant(defect, seededDefects[defect]);
    const { found, run } = await search({ variant, seeds: seedsFor(defect), lanes: 1, untilFound: true });
    const [first] = found;
    assert.ok(first, `not within ${maxSchedules} schedules`);
    const took = Math.round((performance.now() - began) / 100) / 10;
    const { invariant, found: what } = first.violations[0]!;
    t.diagnostic(`${run} schedules, ${took} s; schedule ${first.seed}: ${invariant} ${what}`);
  });
}
