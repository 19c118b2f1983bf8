import { CentralitaError, type Entity, type EntityName } from '@centralita/core/protocol';
import type { Handlers } from '../../transaction/handlers.js';
import type { Work } from '../../transaction/work.js';
import { refreshAgent } from '../agents/presence.js';
import { checkTree } from './outcome-check.js';
import { serverReasons } from '../agents/pause-reason.js';

type Kept = 'campaign' | 'customState' | 'group' | 'outcomeTree' | 'skill' | 'tag';

/** What must hold of a thing beside its schema, and what else has to change with it. */
interface Rules<N extends Kept> {
  /** Fields of which no two things may have the same value. */
  readonly unique: keyof Entity<N> & string;
  /** Errors: `bad-request`. */
  readonly check?: (value: Entity<N>, work: Work) => Promise<void> | void;
  /** What still needs it, in a word; null: it may go. */
  readonly usedBy: (value: Entity<N>, work: Work) => Promise<string | null>;
  /** What needs it knows it by the unique field, which stays the same for so long. */
  readonly knownByIt?: boolean;
  readonly renamed?: (value: Entity<N>, work: Work) => Promise<void>;
  /** Takes it away from what only mentions it. */
  readonly removed?: (value: Entity<N>, work: Work) => Promise<void>;
}

/** Create, update and remove of one kind of thing: checked, unique, audited, and never gone while it is needed. */
function keeper<N extends Kept>(entity: N, rules: Rules<N>) {
  type Value = Entity<N>;
  const { unique, check, usedBy, knownByIt, renamed, removed } = rules;
  const assertUnused = async (work: Work, value: Value): Promise<void> => {
    const user = await usedBy(value, work);
    if (user) throw new CentralitaError('conflict', `in use by a ${user}`, { usedBy: user });
  };
  const keep = async (work: Work, value: Value, action: string): Promise<Value> => {
    assertNamed(value[unique], unique);
    await check?.(value, work);
    await assertUnique(work, entity, value, unique);
    await work.audit(`${entity}.${action}`, value.id, value);
    return work.put(entity, value);
  };
  return {
    create: (fields: Omit<Value, 'id'>, work: Work) =>
      keep(work, { ...fields, id: work.newId() } as Value, 'create'),
    update: async ({ id, ...change }: { id: string } & Partial<Value>, work: Work): Promise<Value> => {
      const before = await work.need(entity, id);
      const after = { ...before, ...change };
      if (knownByIt && after[unique] !== before[unique]) await assertUnused(work, before);
      const value = await keep(work, after, 'update');
      await renamed?.(value, work);
      return value;
    },
    remove: async ({ id }: { id: string }, work: Work): Promise<Record<string, never>> => {
      const value = await work.need(entity, id);
      await assertUnused(work, value);
      await removed?.(value, work);
      await work.audit(`${entity}.remove`, id);
      await work.remove(entity, id);
      return {};
    },
  };
}

/** Errors: `bad-request` for blanks, which nobody could tell from others. */
function assertNamed(value: unknown, field: string): void {
  if (typeof value === 'string' && value.trim() === '')
    throw new CentralitaError('bad-request', `${field}: blank`, { path: `/${field}` });
}

/** Errors: `conflict`, with the field that another thing has the same of. */
async function assertUnique<N extends EntityName>(
  work: Work,
  entity: N,
  value: Entity<N>,
  field: keyof Entity<N> & string,
): Promise<void> {
  const same = (await work.find(entity)).some((each) => each.id !== value.id && each[field] === value[field]);
  if (same) throw new CentralitaError('conflict', `${field}: there is one already`, { path: `/${field}` });
}

const notUsed = () => Promise.resolve(null);

const campaign = keeper('campaign', {
  unique: 'name',
  usedBy: async ({ id }, work) =>
    (await work.find('queue')).some((queue) => queue.campaignId === id) ? 'queue' : null,
  renamed: async ({ id, name }, work) => {
    for (const queue of await work.find('queue'))
      if (queue.campaignId === id) await work.put('queue', { ...queue, campaignName: name });
  },
});

const state = keeper('customState', {
  unique: 'code',
  knownByIt: true,
  check: async (value, work) => {
    if (serverReasons.includes(value.code))
      throw new CentralitaError('bad-request', 'code: the server says that itself', { path: '/code' });
    if (value.dialCode) await assertUnique(work, 'customState', value, 'dialCode');
  },
  usedBy: async ({ code }, work) => {
    const paused = (await work.find('agent')).some(
      ({ chosen, pending }) => chosen.reason === code || pending?.instead?.reason === code,
    );
    const inQueue = (await work.find('membership')).some((each) => each.paused === code);
    return paused || inQueue ? 'agent' : null;
  },
});

const skill = keeper('skill', {
  unique: 'name',
  usedBy: async ({ id }, work) =>
    (await work.find('queue')).some((queue) => id in queue.skills) ? 'queue' : null,
  removed: async ({ id }, work) => {
    for (const agent of await work.find('agent')) {
      const { [id]: level, ...skills } = agent.skills;
      if (level !== undefined) await refreshAgent(work, agent.id, { skills });
    }
  },
});

const group = keeper('group', {
  unique: 'name',
  check: async ({ userIds }, work) => {
    for (const id of userIds)
      if (!(await work.get('agent', id)))
        throw new CentralitaError('bad-request', 'userIds: no such user', { path: '/userIds' });
  },
  usedBy: notUsed,
});

const outcomeTree = keeper('outcomeTree', {
  unique: 'name',
  check: ({ nodes }) => checkTree(nodes),
  usedBy: async ({ id }, work) =>
    (await work.find('queue')).some((queue) => queue.outcomeTreeId === id) ? 'queue' : null,
});

/** Tickets keep the names of tags that are gone from the choice. */
const tag = keeper('tag', { unique: 'name', usedBy: notUsed });

type Prefix = 'campaigns' | 'states' | 'skills' | 'groups' | 'outcomeTrees' | 'tags';

export const administration: Handlers<`${Prefix}.${'create' | 'update' | 'remove'}`> = {
  'campaigns.create': campaign.create,
  'campaigns.update': campaign.update,
  'campaigns.remove': campaign.remove,
  'states.create': state.create,
  'states.update': state.update,
  'states.remove': state.remove,
  'skills.create': skill.create,
  'skills.update': skill.update,
  'skills.remove': skill.remove,
  'groups.create': group.create,
  'groups.update': group.update,
  'groups.remove': group.remove,
  'outcomeTrees.create': outcomeTree.create,
  'outcomeTrees.update': outcomeTree.update,
  'outcomeTrees.remove': outcomeTree.remove,
  'tags.create': tag.create,
  'tags.update': tag.update,
  'tags.remove': tag.remove,
};
