import type {
  Agent,
  ChannelGroup,
  Client,
  CustomState,
  Membership,
  Queue,
  QueueStats,
} from '@centralita/core';
import type { UseStore } from '../internal/stores.js';

/** A queue and the agent's place in it. */
export interface QueueLine {
  readonly queue: Queue;
  readonly member: Membership;
  readonly figures: QueueStats | null;
}

/**
 * ```
 * none (no session) · connecting (first time) ─▶ online ⇄ offline      signed-out
 * ```
 */
export type Link = 'none' | 'connecting' | 'online' | 'offline' | 'signed-out';

/** The data that `<cc-status>` draws. */
export interface StatusView {
  readonly client: Client | undefined;
  readonly link: Link;
  readonly own: Agent | null;
  readonly receiving: boolean;
  readonly customStates: readonly CustomState[];
  readonly lines: readonly QueueLine[];
  /** The channels of the agent's queues, in groups. */
  readonly groups: readonly ChannelGroup[];
  readonly waiting: number;
  /** Since when the longest waits, server time, ms. */
  readonly longestSince: number | null;
}

const nobody = {
  own: null,
  receiving: false,
  customStates: [],
  lines: [],
  groups: [],
  waiting: 0,
  longestSince: null,
};

export function readStatus(use: UseStore, client: Client | undefined): StatusView {
  if (!client) return { client, link: 'none', ...nobody };
  const own = use(client.agents.$own);
  const link = linkOf(use(client.$status).state, own !== null);
  const queues = use(client.queues.$all);
  const members = use(client.queues.$own);
  const lines = queues.flatMap((queue) => {
    const member = members.find(({ queueId }) => queueId === queue.id);
    return member ? [{ queue, member, figures: use(client.queues.stats(queue.id)) }] : [];
  });
  const here = lines.filter(({ member }) => member.loggedIn).flatMap(({ figures }) => figures ?? []);
  const since = here.flatMap(({ longestSince }) => longestSince ?? []);
  return {
    client,
    link,
    own,
    receiving: use(client.agents.$receiving),
    customStates: use(client.agents.$customStates),
    lines,
    groups: groupsOf(own, lines),
    waiting: here.reduce((sum, { waiting }) => sum + waiting, 0),
    longestSince: since.length > 0 ? Math.min(...since) : null,
  };
}

/** Channels without a group of their own are social ones. */
function groupsOf(own: Agent | null, lines: readonly QueueLine[]): readonly ChannelGroup[] {
  if (!own) return ['voice', 'chat'];
  const all = Object.keys(own.channels) as ChannelGroup[];
  const used = lines.flatMap(({ queue }) =>
    queue.channels.map((channel) => all.find((group) => group === channel) ?? 'social'),
  );
  return all.filter((group) => used.includes(group));
}

/** Trying again is still offline: the word does not flicker with each attempt. */
function linkOf(state: string, known: boolean): Link {
  if (state === 'online') return 'online';
  if (state === 'signed-out') return 'signed-out';
  return known || state === 'waiting' || state === 'closed' ? 'offline' : 'connecting';
}
