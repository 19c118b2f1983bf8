import type { Agent, Channel, Client } from '@centralita/core';
import type { TicketWords } from '../i18n/ticket-words.js';
import { glyphOf, stateGlyph } from '../icons/state-glyph.js';
import type { UseStore } from '../internal/stores.js';
import type { PickOption } from '../parts/pick-list.js';

const atWork: ReadonlySet<string> = new Set(['offered', 'dialing', 'in-service', 'after-service']);

/** Whether the server would offer something on this channel to the agent now. It judges again. */
export function hasCapacity(agent: Agent, channel: Channel): boolean {
  const { state, voiceExclusive, channels, chat, voice } = agent;
  const places: Partial<Record<Channel, Agent['channels']['voice']>> = channels;
  const place = places[channel] ?? channels.social;
  const works = state === 'ready' || (atWork.has(state) && !voiceExclusive);
  if (!works || !agent.connected || agent.chosen.state !== 'ready' || place.status !== 'ready') return false;
  return place.used < place.capacity && chat.used < chat.capacity && !(voice.used > 0 && voiceExclusive);
}

/** The state in words, a pause by its reason. */
export function stateWord(use: UseStore, { agents }: Client, words: TicketWords, agent: Agent): string {
  const custom =
    agent.state === 'paused'
      ? use(agents.$customStates).find(({ code }) => code === agent.reason)
      : undefined;
  return custom ? words.pick(custom.label) : words.named('state', agent.state);
}

/** Colleagues whom one can reach first, then those who are away. */
export function colleagues(
  use: UseStore,
  client: Client,
  words: TicketWords,
  reasonOf: (agent: Agent) => string | undefined,
): readonly PickOption[] {
  const isHere = ({ state, connected }: Agent) => connected && state !== 'offline' && state !== 'banned';
  const all = use(client.agents.$colleagues);
  return [...all.filter(isHere), ...all.filter((agent) => !isHere(agent))].map((agent) => ({
    id: agent.id,
    label: agent.name,
    icon: stateGlyph(glyphOf(agent.state)),
    description: stateWord(use, client, words, agent),
    reason: reasonOf(agent),
  }));
}
