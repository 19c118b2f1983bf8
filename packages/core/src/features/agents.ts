import { batched, computed } from 'nanostores';
import type { Backend } from '../backend.js';
import type { Agent, ChannelGroup, ChannelStatus, CustomState, PickableState } from '../protocol/index.js';
import { follow } from './feature.js';

/**
 * The agent who is signed in, the colleagues, and the states that an agent may choose. The commands are perishable; their errors
 * are `forbidden`, `conflict` (banned, or the state does not allow it), `not-found` (no such reason), `expired`.
 */
export function createAgents(backend: Backend) {
  const agents = follow(backend, 'agent');
  const states = follow(backend, 'customState');
  const $own = computed([backend.$me, agents.$revision], (me) => (me ? agents.get(me.id) : null));

  return {
    /** The signed-in agent; null until the server has sent it, and for customers. */
    $own,
    /** All other agents that this user may see, by name. */
    $colleagues: batched([backend.$me, agents.$revision], (me): readonly Agent[] =>
      [...agents.values()].filter((agent) => agent.id !== me?.id).sort(byName),
    ),
    /** The reasons for a pause. */
    $customStates: computed(states.$revision, (): readonly CustomState[] =>
      [...states.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    ),
    /** Whether the agent takes new work, now or when the present work is done. */
    $receiving: computed($own, (own) => own?.chosen.state === 'ready'),
    agent: (id: string) => agents.store(id),
    /** `reason`: the code of a custom state, needed for `paused`. While the agent works, the choice is kept as `pending`. */
    setState: (state: PickableState, reason: string | null = null) =>
      backend.request('agents.setState', { state, reason }),
    /** Cancels the choice that waits for the end of the work. */
    cancelPending: () => backend.request('agents.cancelPending', {}),
    setChannel: (group: ChannelGroup, status: ChannelStatus) =>
      backend.request('agents.setChannel', { group, status }),
    /** Forwards calls to the own extension to another extension or number; null ends it. */
    setForwarding: (to: string | null) => backend.request('agents.setForwarding', { to }),
    /** Keeps an agent from working; for supervisors. */
    ban: (agentId: string) => backend.request('agents.ban', { agentId }),
    unban: (agentId: string) => backend.request('agents.unban', { agentId }),
  };
}
export type Agents = ReturnType<typeof createAgents>;

/** Made at first use: it loads the language data of the browser, which takes longer than the rest of the first script. */
let collator: Intl.Collator | undefined;
const byName = (a: Agent, b: Agent) => (collator ??= new Intl.Collator()).compare(a.name, b.name);
