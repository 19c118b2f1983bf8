import {
  groupOf,
  type Agent,
  type AgentState,
  type Call,
  type Channel,
  type ChannelGroup,
  type ChannelPlaces,
  type CustomState,
  type Interaction,
  type Offer,
} from '@centralita/core/protocol';

/** What an agent has in hand: everything that is active, held, in wrap-up or offered. */
export interface Hands {
  readonly interactions: readonly Interaction[];
  readonly offers: readonly Offer[];
  readonly calls: readonly Call[];
}

export const isBusy = ({ interactions, offers }: Hands): boolean =>
  offers.length > 0 || interactions.some((each) => each.status !== 'wrap-up');

/** What an agent's record is derived from. */
export interface AgentFacts {
  /** The record, with what was chosen. */
  readonly agent: Agent;
  /** The record before the transaction; null: the agent is new. */
  readonly original: Agent | null;
  readonly hands: Hands;
  readonly states: readonly CustomState[];
  /** When the pause began that only a lost connection interrupted, in ms; null if there is none. */
  readonly pausedSince?: number | null;
  /** Server time in ms. */
  readonly now: number;
}

/**
 * The agent's record as it must be. The shown state is never stored by itself: it follows from what was chosen, what
 * is in hand and whether a page answers.
 * ```
 * banned ▷ banned     chosen at work and not to wait ▷ what was chosen
 * a call dialing ▷ dialing     a colleague's ringing ▷ offered     active or held ▷ in-service
 * offered ▷ offered     wrap-up ▷ after-service
 * else: nobody answers ▷ connection-lost, else what was chosen
 * ```
 */
export function derivedAgent({ agent: given, original, hands, states, pausedSince, now }: AgentFacts): Agent {
  const voice = hands.interactions.filter((each) => each.channel === 'voice');
  const voiceOffers = hands.offers.filter((offer) => offer.channel === 'voice');
  const workState = workStateOf(hands, voice, voiceOffers.length > 0);
  const agent = workState ? given : { ...given, pending: null, apart: false };
  const state = stateOf(agent, workState);
  const reason = state === 'paused' ? agent.chosen.reason : null;
  const before = original ?? given;
  const isSame = state === before.state && reason === before.reason;
  const resumed = state === 'paused' ? pausedSince : null;
  const since = isSame ? before.since : (resumed ?? now);
  const channels = placesOf(agent.channels, hands);
  const voiceUsed = channels.voice.used;
  const chatUsed = channels.chat.used + channels.email.used + channels.work.used + channels.social.used;
  const wasFree = before.voice.used + before.chat.used === 0;
  const isFree = voiceUsed + chatUsed === 0;
  return {
    ...agent,
    state,
    reason,
    since,
    limitAt: limitOf(state, reason, since, voice, states),
    voice: { ...agent.voice, used: voiceUsed },
    chat: { ...agent.chat, used: chatUsed },
    channels,
    idleSince: isFree && !wasFree ? now : before.idleSince,
  };
}

/** The state that a call in hand gives; null: none is. */
function workStateOf(hands: Hands, voice: readonly Interaction[], offered: boolean): AgentState | null {
  const live = voice.filter((each) => each.status === 'active' || each.status === 'held');
  if (live.length > 0) {
    const calls = hands.calls.filter((call) => live.some((each) => each.id === call.interactionId));
    const unanswered =
      calls.length > 0 && calls.every(({ state }) => state === 'dialing' || state === 'ringing');
    if (!unanswered) return 'in-service';
    // A colleague's call rings without an offer.
    return calls.some(({ state }) => state === 'dialing') ? 'dialing' : 'offered';
  }
  if (offered) return 'offered';
  return voice.some((each) => each.status === 'wrap-up') ? 'after-service' : null;
}

function stateOf(agent: Agent, workState: AgentState | null): AgentState {
  if (agent.state === 'banned') return 'banned';
  if (workState && !agent.apart) return workState;
  if (!agent.connected && agent.chosen.state !== 'offline') return 'connection-lost';
  return agent.chosen.state;
}

/** Written work in wrap-up takes no place; a call does until its wrap-up ends. */
function placesOf(places: ChannelPlaces, { interactions, offers }: Hands): ChannelPlaces {
  const used: Record<ChannelGroup, number> = { voice: 0, chat: 0, email: 0, work: 0, social: 0 };
  const count = (channel: Channel) => used[groupOf[channel]]++;
  for (const { channel, status } of interactions)
    if (channel === 'voice' || status !== 'wrap-up') count(channel);
  for (const { channel } of offers) count(channel);
  return {
    voice: { ...places.voice, used: used.voice },
    chat: { ...places.chat, used: used.chat },
    email: { ...places.email, used: used.email },
    work: { ...places.work, used: used.work },
    social: { ...places.social, used: used.social },
  };
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
