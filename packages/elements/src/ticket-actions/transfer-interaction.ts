import type { Client, Group, Interaction, Queue } from '@centralita/core';
import { CcBeforeTransferEvent, type BeforeTransferDetail } from '../events/before-transfer.js';
import { allowed } from '../events/cc-event.js';
import { icon } from '../icons/icon.js';
import { clock } from '../icons/shapes/clock.js';
import { users } from '../icons/shapes/users.js';
import { announce } from '../internal/announce.js';
import type { UseStore } from '../internal/stores.js';
import { pick } from '../parts/pick-dialog.js';
import type { PickOption } from '../parts/pick-list.js';
import type { ActionContext } from './action-context.js';
import { colleagues, hasCapacity } from './colleagues.js';

type Kind = 'agent' | 'group' | 'queue';
type Target = Parameters<Client['tickets']['transfer']>[1];

/** Transfers a written conversation to a person, a group or a queue. @returns the words of what happened, if it did. */
export async function transferInteraction(
  context: ActionContext,
  interaction: Interaction,
): Promise<string | undefined> {
  const { host, client, words, commands } = context;
  const { id: interactionId, ticketId } = interaction;
  const picked = await pick(host, {
    heading: words.term('transfer-conversation'),
    label: words.term('search-transfer'),
    none: words.term('nobody-found'),
    cancel: words.term('cancel'),
    options: (use) => targets(use, context, interaction),
    confirm: {
      action: words.term('transfer'),
      note: words.term('note-optional'),
      hint: (option) => {
        if (!option) return words.term('choose-target');
        const key = kindOf(option.id) === 'queue' ? 'passes-to-queue' : 'passes-to-somebody';
        return words.term(key, option.label);
      },
    },
  });
  if (!picked) return undefined;
  const kind = kindOf(picked.id);
  const target = picked.id.slice(kind.length + 1);
  const detail: BeforeTransferDetail = { interactionId, ticketId, target, kind, attended: false };
  if (!allowed(host, new CcBeforeTransferEvent(detail))) return undefined;
  const name = nameOf(context, kind, target);
  const to = { [`${kind}Id`]: target } as Target;
  const passed = await commands.run(
    () => client.tickets.transfer(interactionId, to, picked.note),
    'transfer',
  );
  if (!passed) return undefined;
  if (kind !== 'queue') tellAnswer(context, interactionId);
  return words.term('passed-on', name);
}

const kindOf = (id: string): Kind => id.split(':')[0] as Kind;

function nameOf({ client }: ActionContext, kind: Kind, id: string): string {
  if (kind === 'agent') return client.agents.agent(id).get()?.name ?? '';
  if (kind === 'queue') return client.queues.queue(id).get()?.name ?? '';
  return client.queues.$groups.get().find((group) => group.id === id)?.name ?? '';
}

function targets(
  use: UseStore,
  context: ActionContext,
  { channel, queueId }: Interaction,
): readonly PickOption[] {
  const { client, words } = context;
  const full = words.term('no-room');
  const people = colleagues(use, client, words, (agent) => (hasCapacity(agent, channel) ? undefined : full));
  const all = use(client.agents.$colleagues);
  const groups = use(client.queues.$groups).map(({ id, name, userIds }: Group) => {
    const members = all.filter((agent) => userIds.includes(agent.id));
    const free = members.filter((agent) => hasCapacity(agent, channel)).length;
    return {
      id: `group:${id}`,
      label: name,
      icon: icon(users, { size: 's' }),
      description: words.term('n-of-m-free', free, members.length),
      reason: free === 0 ? full : undefined,
      group: words.term('groups'),
    };
  });
  // The one it is in comes last: it may go back to the others of it.
  const queues = [...use(client.queues.$all)].sort(
    (a, b) => Number(a.id === queueId) - Number(b.id === queueId),
  );
  return [
    ...people.map((each) => ({ ...each, id: `agent:${each.id}`, group: words.term('people') })),
    ...groups,
    ...queues.map((queue) => queueOption(use, context, queue, channel)),
  ];
}

function queueOption(
  use: UseStore,
  { client, words }: ActionContext,
  { id, name, channels }: Queue,
  channel: Interaction['channel'],
): PickOption {
  const figures = use(client.queues.stats(id));
  const longest = figures?.longestSince ? words.duration(client.clock.now() - figures.longestSince) : '';
  const figured = [
    words.term('n-waiting', figures?.waiting ?? 0),
    longest,
    words.term('n-online', figures?.online ?? 0),
  ];
  const has = channels.includes(channel);
  return {
    id: `queue:${id}`,
    label: name,
    icon: icon(clock, { size: 's' }),
    description: figured.filter(Boolean).join(' · '),
    reason: has ? undefined : words.term('no-such-channel', name, words.named('channel', channel)),
    group: words.term('queues'),
  };
}

/** Announces once whether the transfer was accepted or came back, also after the element has gone. */
function tellAnswer({ client, words }: ActionContext, interactionId: string): void {
  const me = client.$me.get()?.id;
  let asked: string | undefined;
  const stop = client.tickets.interaction(interactionId).subscribe((now) => {
    if (now?.status === 'offered') asked = now.transfer?.asked.at(-1);
    // The answer of the command may come before the record.
    if (now?.status === 'offered' || asked === undefined) return;
    queueMicrotask(() => stop());
    const name = client.agents.agent(asked).get()?.name ?? '';
    const text = now?.agentId === me ? words.term('came-back') : words.term('was-taken', name);
    announce(text, { lang: words.language, key: `transfer:${interactionId}:${asked}` });
  });
}
