import type { AgentState } from '@centralita/core/protocol';

/**
 * What somebody asks for an agent: the agent the four states that may be picked, a supervisor a ban and its end.
 * Everything else (offered, dialing …) follows from the work in hand: see `derivedAgent`.
 */
export const agentRequests = ['ready', 'paused', 'dnd', 'offline', 'ban', 'unban'] as const;
export type AgentRequest = (typeof agentRequests)[number];

/** `now`: it holds at once. `later`: when the call in hand ends. `refused`: `conflict`, with the state in the way. */
export type Answer = 'now' | 'later' | 'refused';

const free: Readonly<Record<AgentRequest, Answer>> = {
  ready: 'now',
  paused: 'now',
  dnd: 'now',
  offline: 'now',
  ban: 'now',
  unban: 'refused',
};
/** A call or the wrap-up of one keeps the agent; who leaves in the middle of it would lose it. */
const atWork = { ...free, ready: 'later', paused: 'later', dnd: 'later', offline: 'refused' } as const;

/**
 * The agent's states and what may be asked in each.
 * ```
 *  offline ◀─────────────────────── picked, or away for 60 s ───────────────────────┐
 *     │ a page answers                                                              │
 *     ▼                                                                             │
 *  online ─▶ ready ⇄ paused(reason) ⇄ dnd           each ◀─ back ─ connection-lost ─┘
 *              │ ▲                                    └─── no page answers ──▲
 *        offer │ │ declined, missed (▷ paused), revoked
 *              ▼ │
 *           offered ─▶ in-service ─▶ after-service ─▶ pending choice, else what the queue says, else what was before
 *                          ▲
 *   any free state ─▶ dialing            banned: from any state by a supervisor, until lifted (▷ online)
 * ```
 * Written conversations do not hold the agent: they only keep from going offline. With the tenant's setting
 * `pendingNotReady` off, `later` holds at once for pauses and DND: the work goes on, and its time is booked apart.
 */
export const answers: Readonly<Record<AgentState, Readonly<Record<AgentRequest, Answer>>>> = {
  offline: free,
  online: free,
  ready: free,
  paused: free,
  dnd: free,
  'connection-lost': free,
  offered: atWork,
  dialing: atWork,
  'in-service': atWork,
  'after-service': { ...atWork, offline: 'later' },
  banned: {
    ready: 'refused',
    paused: 'refused',
    dnd: 'refused',
    offline: 'refused',
    ban: 'refused',
    unban: 'now',
  },
};
