import { channelGroups, type Agent, type ChannelGroup } from '@centralita/core/protocol';

/** Free places per group of channels. */
export type Room = Readonly<Record<ChannelGroup, number>>;

const atWork: ReadonlySet<Agent['state']> = new Set(['offered', 'dialing', 'in-service', 'after-service']);

/** Calls ring at any registered phone. Written work needs a page that can show it. */
const isShown = ({ shown }: Agent, group: ChannelGroup): boolean =>
  group === 'voice' || (shown?.includes(group) ?? true);

/** The places that routing may fill now: none of an agent who is not ready, and no written ones beside a call. */
export function roomOf(agent: Agent): Room {
  const { state, voiceExclusive, channels } = agent;
  const works = state === 'ready' || (atWork.has(state) && !voiceExclusive);
  const open = works && agent.connected && agent.chosen.state === 'ready';
  // While a call rings, nobody can look at written work, whatever is allowed beside an answered call.
  const onCall = agent.voice.used > 0 && (voiceExclusive || state === 'offered');
  const free = (load: { readonly used: number; readonly capacity: number }) =>
    Math.max(0, load.capacity - load.used);
  const written = onCall ? 0 : free(agent.chat);
  const voice = agent.phone ? free(agent.voice) : 0;
  const room = (group: ChannelGroup) =>
    open && channels[group].status === 'ready' && isShown(agent, group)
      ? Math.min(free(channels[group]), group === 'voice' ? voice : written)
      : 0;
  return Object.fromEntries(channelGroups.map((group) => [group, room(group)])) as Record<
    ChannelGroup,
    number
  >;
}
