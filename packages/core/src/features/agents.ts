import { atom, type ReadableAtom } from 'nanostores';
import type { Backend } from '../backend.js';
import { derived } from '../lib/derived.js';
import { onceABurst } from '../lib/once-a-burst.js';
import type { Agent, ChannelGroup, ChannelStatus, CustomState, PickableState } from '../protocol/index.js';
import { follow } from './feature.js';

/** The agent who is signed in, the colleagues, and the states one may choose. */
export function createAgents(backend: Backend) {
  const agents = follow(backend, 'agent');
  const states = follow(backend, 'customState');
  const $own = atom<Agent | null>(null);
  const $colleagues = atom<readonly Agent[]>([]);
  const $customStates = atom<readonly CustomState[]>([]);

  const publishColleagues = onceABurst(() => {
    const me = backend.$me.get()?.id;
    $colleagues.set([...agents.values()].filter((agent) => agent.id !== me).sort(byName));
  });
  const publish = () => {
    const me = backend.$me.get()?.id;
    $own.set((me && agents.get(me)) || null);
    publishColleagues();
  };
  agents.watch(publish);
  backend.$me.listen(publish);
  states.watch(() => $customStates.set([...states.values()].sort((a, b) => (a.id < b.id ? -1 : 1))));

  return {
    /** The signed-in agent; null until the server has told, and for customers. */
    $own: $own as ReadableAtom<Agent | null>,
    $colleagues: $colleagues as ReadableAtom<readonly Agent[]>,
    $customStates: $customStates as ReadableAtom<readonly CustomState[]>,
    /** New work may come, now or when what is in hand is done. */
    $receiving: derived([$own], (own) => own?.chosen.state === 'ready'),
    agent: (id: string) => agents.store(id),
    /** `reason`: the code of a custom state, needed for `paused`. */
    setState: (state: PickableState, reason: string | null = null) =>
      backend.request('agents.setState', { state, reason }),
    /** What was chosen for the end of the work is not wanted any more. */
    cancelPending: () => backend.request('agents.cancelPending', {}),
    setChannel: (group: ChannelGroup, status: ChannelStatus) =>
      backend.request('agents.setChannel', { group, status }),
    /** null: calls to the own extension come here again. */
    setForwarding: (to: string | null) => backend.request('agents.setForwarding', { to }),
    ban: (agentId: string) => backend.request('agents.ban', { agentId }),
    unban: (agentId: string) => backend.request('agents.unban', { agentId }),
  };
}
export type Agents = ReturnType<typeof createAgents>;

const { compare } = new Intl.Collator();
const byName = (a: Agent, b: Agent) => compare(a.name, b.name);
