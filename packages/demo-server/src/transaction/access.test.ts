import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  commands,
  isCentralitaError,
  roles,
  type CentralitaError,
  type CommandName,
  type Me,
} from '@centralita/core/protocol';
import { createDomains } from '../domains/index.js';
import { addRelations, arrange, members, people, type TicketState } from '../testing/relations.js';
import { testHub, type TestHub } from '../testing/test-hub.js';
import { ticketAudience } from './audience.js';
import { assertMay } from './rights.js';
import { audiencesOf, readSnapshot } from './snapshot.js';
import type { Tx } from './tx.js';
import { UnitOfWork } from './unit-of-work.js';
import { assertParams } from './validate.js';

const supervisors: readonly string[] = roles.filter((role) => role !== 'agent');
type Level = 'read' | 'act' | 'decide' | 'conversation' | 'offer' | 'call';

/** The people, besides supervisors, who have each right. */
const may: Readonly<Record<TicketState, Readonly<Record<Level, readonly string[]>>>> = {
  owned: {
    read: ['owner', 'participant', 'invited'],
    act: ['owner', 'participant'],
    decide: ['owner'],
    conversation: ['owner'],
    offer: ['invited'],
    call: ['participant'],
  },
  waits: {
    read: ['owner', 'participant', 'invited', 'former', 'member'],
    act: ['owner', 'participant'],
    decide: ['owner'],
    conversation: ['owner'],
    offer: ['invited'],
    call: ['participant'],
  },
  unowned: {
    read: ['owner', 'participant', 'invited', 'former', 'member'],
    act: ['owner', 'participant', 'former', 'member'],
    decide: ['owner', 'former', 'member'],
    conversation: ['owner'],
    offer: ['invited'],
    call: ['participant'],
  },
  resolved: {
    read: ['owner', 'former', 'member'],
    act: ['owner'],
    decide: ['owner'],
    conversation: ['owner'],
    offer: [],
    call: [],
  },
};

/** The right that each command with the id of an object needs. A command that is missing here fails the first test. */
const levels: Readonly<Partial<Record<CommandName, Level>>> = {
  'tickets.assign': 'decide',
  'tickets.resolve': 'decide',
  'tickets.reopen': 'decide',
  'tickets.read': 'act',
  'tickets.setTags': 'act',
  'tickets.setContext': 'act',
  'tickets.setPriority': 'decide',
  'offers.accept': 'offer',
  'offers.decline': 'offer',
  'interactions.get': 'read',
  'interactions.start': 'act',
  'interactions.transfer': 'conversation',
  'interactions.end': 'conversation',
  'interactions.markDone': 'conversation',
  'interactions.extendWrapUp': 'conversation',
  'messages.send': 'act',
  'messages.note': 'act',
  'messages.list': 'read',
  'messages.seen': 'read',
  'contacts.create': 'act',
  'contacts.link': 'act',
  'tipification.save': 'act',
  'voice.end': 'call',
};

const ids = { ticketId: 't', interactionId: 'chat', offerId: 'o', callId: 'call-0001' } as const;
type IdName = keyof typeof ids;
/** The first of these ids that a command has is its object; the others belong to it. */
const idNames = ['offerId', 'callId', 'ticketId', 'interactionId'] as const satisfies readonly IdName[];

const others: Readonly<Record<string, unknown>> = {
  agentId: 'member',
  contactId: 'nuria',
  tags: [],
  context: {},
  priority: 1,
  channel: 'email',
  address: 'nuria@example.com',
  to: { queueId: 'q' },
  seconds: 60,
  id: 'new-0001',
  text: 'Hello',
  name: 'Nuria',
  outcomeId: 'x',
  note: '',
};

const required = (name: CommandName): string[] =>
  (commands[name].params as { readonly required?: string[] }).required ?? [];
const objectOf = (name: CommandName): IdName | undefined =>
  idNames.find((id) => Object.hasOwn((commands[name].params as { properties: object }).properties, id));

/** Returns the parameters of the command, with another object if one is given. */
function paramsOf(name: CommandName, object?: string): Record<string, unknown> {
  const own = objectOf(name)!;
  const names = new Set([...required(name), own]);
  const values = [...names].map((key) => [key, key in ids ? ids[key as IdName] : others[key]]);
  return { ...Object.fromEntries(values), ...(object && { [own]: object }) } as Record<string, unknown>;
}

let centre: TestHub;
const handlers = createDomains({});

before(async () => {
  centre = await testHub();
  await addRelations(centre);
});
after(() => centre.close());

class Undone extends Error {}

/** Returns what the command answers this person, and rolls back what it changed. */
async function answer(
  me: Me,
  state: TicketState,
  name: CommandName,
  object?: string,
): Promise<CentralitaError | 'done'> {
  try {
    await centre.engine.transaction(async (db) => {
      const options = { db, now: 1_900_000_000_000, newId: () => crypto.randomUUID(), offset: 1_000_000 };
      await arrange(new UnitOfWork({ ...options, actor: { ...people.administrator! } }), state);
      const tx = new UnitOfWork({ ...options, actor: me });
      assertMay(me, name);
      const params = paramsOf(name, object);
      assertParams(name, params);
      await (handlers[name] as (params: unknown, tx: Tx) => Promise<unknown>)(params, tx);
      throw new Undone();
    });
  } catch (error) {
    if (isCentralitaError(error)) return error;
    if (!(error instanceof Undone)) throw error;
  }
  return 'done';
}

const said = (error: CentralitaError, object: string): string =>
  JSON.stringify([error.code, error.message, error.details]).replaceAll(JSON.stringify(object), '"ID"');

const states = Object.keys(may) as TicketState[];

test('every command that takes the id of a ticket, interaction, offer or call is in the matrix', () => {
  const all = Object.keys(commands) as CommandName[];
  assert.deepEqual(
    all.filter((name) => objectOf(name)),
    all.filter((name) => name in levels),
  );
});

for (const state of states) {
  test(`a ticket that is ${state}: what may be read and done is one matrix, and foreign is as absent`, async () => {
    for (const [relation, me] of Object.entries(people))
      for (const [name, level] of Object.entries(levels) as [CommandName, Level][]) {
        const about = `${relation} ${name}`;
        const own = objectOf(name)!;
        const error = await answer(me, state, name);
        if (me.role === 'customer' || (name === 'tickets.setPriority' && me.role === 'agent')) {
          assert.equal(error !== 'done' && error.code, 'forbidden', about);
          continue;
        }
        const reaches = (wanted: Level) =>
          may[state][wanted].includes(relation) || (supervisors.includes(me.role) && wanted !== 'offer');
        const isHeld = !((level === 'offer' || level === 'call') && state === 'resolved');
        if (reaches(level) && isHeld) {
          assert.ok(
            error === 'done' || !['not-found', 'forbidden'].includes(error.code),
            `${about}: ${String(error)}`,
          );
          continue;
        }
        assert.ok(error !== 'done', about);
        const isRead = reaches('read') && level !== 'offer' && level !== 'call' && state !== 'resolved';
        // Of several members who claim a ticket at once, the later ones learn who has it.
        const isLate =
          name === 'tickets.assign' && state !== 'unowned' && (isRead || members.includes(relation));
        if (isLate) assert.equal(error.code, 'conflict', about);
        else if (isRead) assert.equal(error.code, 'forbidden', about);
        else {
          const absent = await answer(me, state, name, 'absent-1');
          assert.ok(absent !== 'done' && absent.code === 'not-found', about);
          assert.equal(said(error, ids[own]), said(absent, 'absent-1'), about);
        }
      }
  });

  test(`a ticket that is ${state}: pages, log and lists show it to those who may read it, and to nobody else`, async () => {
    await centre.engine
      .transaction(async (db) => {
        const options = { db, now: 1, newId: () => crypto.randomUUID(), offset: 1_000_000 };
        await arrange(new UnitOfWork({ ...options, actor: people.administrator! }), state);
        for (const [relation, me] of Object.entries(people)) {
          const isReader = may[state].read.includes(relation) || supervisors.includes(me.role);
          const snapshot = await readSnapshot(db, me);
          const shown = (snapshot.ticket ?? []).some(({ id }) => id === 't');
          assert.equal(shown, isReader && state !== 'resolved', `${relation} on a page`);
          const tx = new UnitOfWork({ ...options, actor: me });
          const audiences = await audiencesOf(db, me);
          const gets = ticketAudience(await tx.need('ticket', 't')).some((name) => audiences.has(name));
          if (state !== 'resolved') assert.equal(gets, isReader, `${relation} in the log`);
          if (me.role === 'customer') continue;
          const { activity } = (await handlers['contacts.activity']({ contactId: 'nuria' }, tx)) as {
            activity: unknown[];
          };
          assert.equal(activity.length > 0, isReader, `${relation} in the activity`);
          const history = await handlers['tickets.history']({ contactId: 'nuria' }, tx);
          assert.equal(history.length > 0, isReader && state === 'resolved', `${relation} in the history`);
        }
        throw new Undone();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error;
      });
  });
}
