import type { Agent, Capacities, ChannelGroup, Role } from '@centralita/core/protocol';

export interface AgentRequest {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly extension: string | null;
  readonly skills: Agent['skills'];
  readonly capacity: Capacities;
  /** Capacity of all written channels together. */
  readonly written: number;
  readonly voiceExclusive: boolean;
}

/** Concurrent written conversations unless an administrator sets another number. */
export const defaultWritten = 6;

/** Capacity per group of channels: one call, and for each written channel as much as for all together. */
function newPlaces(capacity: Capacities, written: number): Agent['channels'] {
  const place = (group: ChannelGroup, usual: number) => ({
    status: 'ready' as const,
    used: 0,
    capacity: capacity[group] ?? usual,
  });
  return {
    voice: place('voice', 1),
    chat: place('chat', written),
    email: place('email', written),
    work: place('work', written),
    social: place('social', written),
  };
}

/** Capacity that an administrator changes: a written channel that had as much as all together follows that number. */
export function changedPlaces(
  { channels, chat }: Agent,
  capacity: Capacities,
  written: number,
): Agent['channels'] {
  const place = (group: ChannelGroup) => {
    const before = channels[group];
    const follows = group !== 'voice' && before.capacity === chat.capacity;
    return { ...before, capacity: capacity[group] ?? (follows ? written : before.capacity) };
  };
  return {
    voice: place('voice'),
    chat: place('chat'),
    email: place('email'),
    work: place('work'),
    social: place('social'),
  };
}

/** An agent who has never connected. */
export function newAgent(request: AgentRequest, now: number): Agent {
  const { id, name, role, extension, skills, capacity, written, voiceExclusive } = request;
  const channels = newPlaces(capacity, written);
  return {
    id,
    name,
    role,
    extension,
    state: 'offline',
    reason: null,
    since: now,
    limitAt: null,
    chosen: { state: 'offline', reason: null },
    connected: false,
    phone: false,
    idleSince: now,
    lastOfferAt: 0,
    pending: null,
    apart: false,
    voice: { used: 0, capacity: channels.voice.capacity },
    chat: { used: 0, capacity: written },
    channels,
    voiceExclusive,
    forwardTo: null,
    skills,
  };
}
