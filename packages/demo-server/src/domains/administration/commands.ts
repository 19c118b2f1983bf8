import { CentralitaError, type Entity, type EntityName } from '@centralita/core/protocol';
import type { Handlers } from '../../transaction/handlers.js';
import type { Tx } from '../../transaction/tx.js';
import { checkTree } from './outcome-check.js';
import { serverReasons } from '../agents/pause-reason.js';

type Managed = 'campaign' | 'customState' | 'group' | 'outcomeTree' | 'skill' | 'tag';

/** Rules for one kind of entity beside its schema, and what has to change with it. */
interface Rules<N extends Managed> {
  /** The field that has another value in each entity. */
  readonly unique: keyof Entity<N> & string;
  /** Errors: `bad-request`. */
  readonly check?: (value: Entity<N>, tx: Tx) => Promise<void> | void;
  /** What still needs the entity, in one word; null: it may be removed. */
  readonly usedBy: (value: Entity<N>, tx: Tx) => Promise<string | null>;
  /** Others refer to the entity by the unique field, which cannot change while they do. */
  readonly knownByIt?: boolean;
  readonly renamed?: (value: Entity<N>, tx: Tx) => Promise<void>;
  /** Removes it from entities that only mention it. */
  readonly removed?: (value: Entity<N>, tx: Tx) => Promise<void>;
}

/** The commands create, update and remove of one kind of entity: checked, unique, audited, and never removed while it is needed. */
function commandsFor<N extends Managed>(entity: N, rules: Rules<N>) {
  type Value = Entity<N>;
  const { unique, check, usedBy, knownByIt, renamed, removed } = rules;
  const assertUnused = async (tx: Tx, value: Value): Promise<void> => {
    const user = await usedBy(value, tx);
    if (user) throw new CentralitaError('conflict', `A ${user} uses it`, { usedBy: user });
  };
  const save = async (tx: Tx, value: Value, action: string): Promise<Value> => {
    assertNamed(value[unique], unique);
    await check?.(value, tx);
    await assertUnique(tx, entity, value, unique);
    await tx.audit(`${entity}.${action}`, value.id, value);
    return tx.put(entity, value);
  };
  return {
    create: (fields: Omit<Value, 'id'>, tx: Tx) => save(tx, { ...fields, id: tx.newId() } as Value, 'create'),
    update: async ({ id, ...change }: { id: string } & Partial<Value>, tx: Tx): Promise<Value> => {
      const before = await tx.need(entity, id);
      const after = { ...before, ...change };
      if (knownByIt && after[unique] !== before[unique]) await assertUnused(tx, before);
      const value = await save(tx, after, 'update');
      await renamed?.(value, tx);
      return value;
    },
    remove: async ({ id }: { id: string }, tx: Tx): Promise<Record<string, never>> => {
      const value = await tx.need(entity, id);
      await assertUnused(tx, value);
      await removed?.(value, tx);
      await tx.audit(`${entity}.remove`, id);
      await tx.remove(entity, id);
      return {};
    },
  };
}

/** Errors: `bad-request` for a blank name, which could not be told from other blank names. */
function assertNamed(value: unknown, field: string): void {
  if (typeof value === 'string' && value.trim() === '')
    throw new CentralitaError('bad-request', `${field}: it must not be blank`, { path: `/${field}` });
}

/** Errors: `conflict`, with the field whose value another entity has. */
async function assertUnique<N extends EntityName>(
  tx: Tx,
  entity: N,
  value: Entity<N>,
  field: keyof Entity<N> & string,
): Promise<void> {
  const same = (await tx.find(entity)).some((each) => each.id !== value.id && each[field] === value[field]);
  if (same)
    throw new CentralitaError('conflict', `${field}: another one has it already`, { path: `/${field}` });
}

const notUsed = () => Promise.resolve(null);

const campaign = commandsFor('campaign', {
  unique: 'name',
  usedBy: async ({ id }, tx) =>
    (await tx.find('queue')).some((queue) => queue.campaignId === id) ? 'queue' : null,
  renamed: async ({ id, name }, tx) => {
    for (const queue of await tx.find('queue'))
      if (queue.campaignId === id) await tx.put('queue', { ...queue, campaignName: name });
  },
});

const state = commandsFor('customState', {
  unique: 'code',
  knownByIt: true,
  check: async (value, tx) => {
    if (serverReasons.includes(value.code))
      throw new CentralitaError('bad-request', 'code: the server uses it for pauses of its own', {
        path: '/code',
      });
    if (value.dialCode) await assertUnique(tx, 'customState', value, 'dialCode');
  },
  usedBy: async ({ code }, tx) => {
    const paused = (await tx.find('agent')).some(
      ({ chosen, pending }) => chosen.reason === code || pending?.instead?.reason === code,
    );
    const inQueue = (await tx.find('membership')).some((each) => each.paused === code);
    return paused || inQueue ? 'agent' : null;
  },
});

const skill = commandsFor('skill', {
  unique: 'name',
  usedBy: async ({ id }, tx) =>
    (await tx.find('queue')).some((queue) => id in queue.skills) ? 'queue' : null,
  removed: async ({ id }, tx) => {
    for (const agent of await tx.find('agent')) {
      const { [id]: level, ...skills } = agent.skills;
      if (level !== undefined) await tx.put('agent', { ...agent, skills });
    }
  },
});

const group = commandsFor('group', {
  unique: 'name',
  check: async ({ userIds }, tx) => {
    for (const id of userIds)
      if (!(await tx.get('agent', id)))
        throw new CentralitaError('bad-request', 'userIds: one of them does not exist', { path: '/userIds' });
  },
  usedBy: notUsed,
});

const outcomeTree = commandsFor('outcomeTree', {
  unique: 'name',
  check: ({ nodes }) => checkTree(nodes),
  usedBy: async ({ id }, tx) =>
    (await tx.find('queue')).some((queue) => queue.outcomeTreeId === id) ? 'queue' : null,
});

/** Tickets keep the names of removed tags. */
const tag = commandsFor('tag', { unique: 'name', usedBy: notUsed });

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
