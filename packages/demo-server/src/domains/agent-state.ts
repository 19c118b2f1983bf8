import type { Agent, AgentState, Call, CustomState, Interaction, Offer } from '@centralita/core/protocol';

/** What an agent has in hand: everything that is active, held, in wrap-up or offered. */
export interface Hands {
  readonly interactions: readonly Interaction[];
  readonly offers: readonly Offer[];
  readonly calls: readonly Call[];
}

export const isBusy = ({ interactions, offers }: Hands): boolean =>
  offers.length > 0 || interactions.some((each) => each.status !== 'wrap-up');

/** States in which the agent's own choice waits. */
const working: ReadonlySet<AgentState> = new Set(['offered', 'dialing', 'in-service', 'after-service']);

/**
 * The agent's record as it must be. The shown state is never stored by itself: it follows from what was chosen, what
 * is in hand and whether a page answers.
 * ```
 * a call dialing ▷ dialing     active or held ▷ in-service     offered ▷ offered     wrap-up ▷ after-service
 * else: nobody answers ▷ connection-lost, else what was chosen
 * ```
 */
export function deriveAgent(agent: Agent, hands: Hands, states: readonly CustomState[], now: number): Agent {
  const voice = hands.interactions.filter((each) => each.channel === 'voice');
  const written = hands.interactions.filter((each) => each.channel !== 'voice' && each.status !== 'wrap-up');
  const voiceOffers = hands.offers.filter((offer) => offer.channel === 'voice');
  const state = agent.state === 'banned' ? 'banned' : stateOf(agent, hands, voice, voiceOffers.length > 0);
  const reason = state === 'paused' ? agent.chosen.reason : null;
  const same = state === agent.state && reason === agent.reason;
  const since = same ? agent.since : now;
  const waiting = working.has(state) && agent.chosen.state !== 'ready' && agent.chosen.state !== 'online';
  const voiceUsed = voice.length + voiceOffers.length;
  const chatUsed = written.length + hands.offers.length - voiceOffers.length;
  const wasFree = agent.voice.used + agent.chat.used === 0;
  const isFree = voiceUsed + chatUsed === 0;
  return {
    ...agent,
    state,
    reason,
    since,
    limitAt: limitOf(state, reason, since, voice, states),
    pending: waiting ? { state: agent.chosen.state as 'paused', reason: agent.chosen.reason } : null,
    voice: { ...agent.voice, used: voiceUsed },
    chat: { ...agent.chat, used: chatUsed },
    idleSince: isFree && !wasFree ? now : agent.idleSince,
  };
}

function stateOf(agent: Agent, hands: Hands, voice: readonly Interaction[], offered: boolean): AgentState {
  const live = voice.filter((each) => each.status === 'active' || each.status === 'held');
  if (live.length > 0) {
    const onlyDialing = hands.calls.length > 0 && hands.calls.every((call) => call.state === 'dialing');
    return onlyDialing ? 'dialing' : 'in-service';
  }
  if (offered) return 'offered';
  if (voice.some((each) => each.status === 'wrap-up')) return 'after-service';
  if (!agent.connected && agent.chosen.state !== 'offline') return 'connection-lost';
  return agent.chosen.state;
}

function limitOf(
  state: AgentState,
  reason: string | null,
  since: number,
  voice: readonly Interaction[],
  states: readonly CustomState[],
): number | null {
  if (state === 'after-service') return voice.find((each) => each.status === 'wrap-up')?.wrapUpUntil ?? null;
  const seconds = state === 'paused' ? states.find((each) => each.code === reason)?.limitSeconds : null;
  return seconds ? since + seconds * 1000 : null;
}
