import type { Agent, Capacities, ChannelGroup, Role } from '@centralita/core/protocol';

export interface AgentRequest {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly extension: string | null;
  readonly skills: Agent['skills'];
  readonly capacity: Capacities;
  /** Most of all written channels together. */
  readonly written: number;
  readonly voiceExclusive: boolean;
}

/** Concurrent conversations of an agent for whom nothing else was set. */
export const defaultWritten = 6;

/** Places per group: one call, and of each written channel as many as of all together. */
export function placesWith(before: Agent['channels'] | null, capacity: Capacities, written: number) {
  const place = (group: ChannelGroup, most: number) => ({
    status: 'ready' as const,
    used: 0,
    ...before?.[group],
    capacity: capacity[group] ?? before?.[group].capacity ?? most,
  });
  return {
    voice: place('voice', 1),
    chat: place('chat', written),
    email: place('email', written),
    work: place('work', written),
    social: place('social', written),
  };
}

/** An agent who was never here. */
export function newAgent(request: AgentRequest, now: number): Agent {
  const { id, name, role, extension, skills, capacity, written, voiceExclusive } = request;
  const channels = placesWith(null, capacity, written);
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
