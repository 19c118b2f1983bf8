import { Random } from './random.js';

/** The pages and their users. Ana has two tabs; Sofía is a supervisor. */
export const tabAgents = ['ana', 'ana', 'bruno', 'sofia'] as const;
export type AgentName = (typeof tabAgents)[number];
export const agentNames: readonly AgentName[] = ['ana', 'bruno', 'sofia'];
/** The number of matters in a schedule: each arrives as a chat of a different customer. */
export const ticketCount = 3;

/** An action of an agent. `ticket` is the index of a matter of the schedule. */
export type Act =
  | { readonly act: 'note' | 'say' | 'claim' | 'end' | 'resolve'; readonly ticket: number }
  | { readonly act: 'transfer'; readonly ticket: number; readonly to: AgentName }
  | { readonly act: 'accept' | 'decline' | 'lead' | 'dial' }
  | { readonly act: 'state'; readonly state: 'ready' | 'dnd' | 'offline' };

/** The faults that hit frames from the server to one tab. */
export type Disturbance = 'drop' | 'duplicate' | 'reorder';

/** The faults of one tab's network. */
export type Trouble =
  /** The connection ends after this many more bytes of either direction. */
  | { readonly kind: 'cut'; readonly tab: number; readonly bytes: number }
  /** Nothing passes anymore, and neither end is notified. */
  | { readonly kind: 'half-open'; readonly tab: number }
  | { readonly kind: 'disturb'; readonly tab: number; readonly how: Disturbance; readonly frames: number }
  | { readonly kind: 'delay'; readonly tab: number; readonly ms: number }
  | { readonly kind: 'throttle'; readonly tab: number; readonly ms: number };

export type Happening =
  | { readonly kind: 'command'; readonly tab: number; readonly command: Act }
  /** A customer writes; the first message creates the contact. */
  | { readonly kind: 'write' | 'leave'; readonly ticket: number }
  | { readonly kind: 'wait' }
  /** The tab connects now if it waits to connect; a closed tab opens again. */
  | { readonly kind: 'connect' | 'reload' | 'crash'; readonly tab: number }
  | Trouble
  /** The server is killed (kill -9) and restarted. */
  | { readonly kind: 'kill' | 'backup' }
  /** The older part of the log is removed. */
  | { readonly kind: 'truncate'; readonly share: number }
  /** One of the backups so far is restored, under a new epoch. */
  | { readonly kind: 'restore'; readonly which: number };

/** `after` is the time in ms that passes before it. */
export type Step = Happening & { readonly after: number };

export interface Schedule {
  readonly seed: number;
  readonly steps: readonly Step[];
}

const ordinary = {
  command: 40,
  write: 12,
  leave: 1,
  wait: 8,
  connect: 8,
  cut: 8,
  'half-open': 2,
  disturb: 8,
  delay: 3,
  throttle: 2,
  reload: 3,
  crash: 2,
  truncate: 2,
  kill: 0,
  backup: 0,
  restore: 0,
} as const;

/**
 * Starting the server costs much more than anything else, so only a share of the schedules has server faults, and
 * these have all of them.
 */
const serverFaultRatio = 0.15;
const serverFaults = { ...ordinary, kill: 2, backup: 6, restore: 4 };

const actWeights = {
  note: 30,
  say: 14,
  claim: 12,
  accept: 14,
  decline: 2,
  state: 12,
  end: 5,
  resolve: 4,
  transfer: 3,
  lead: 3,
  dial: 5,
} as const;

/** The schedule of a seed, which is the same for the model and for the real server. */
export function generate(seed: number, length = 40): Schedule {
  // Adjacent seeds would start with similar numbers, so the seed is mixed first.
  const random = new Random(Math.imul(seed, 0x9e3779b1));
  const weights = random.chance(serverFaultRatio) ? serverFaults : ordinary;
  const steps: Step[] = [...opening(random)];
  while (steps.length < length) {
    steps.push({ after: pause(random), ...happening(random, random.weighted(weights)) });
  }
  if (random.chance(0.3)) steps.push(...closing(random));
  return { seed, steps };
}

/** Agents work and contacts arrive: without this most commands would find nothing to act on. */
function opening(random: Random): Step[] {
  const ready = tabAgents.map((_, tab): Step => {
    return { after: 2, kind: 'command', tab, command: { act: 'state', state: 'ready' } };
  });
  const contacts = [0, 1].map((ticket): Step => ({ after: 1, kind: 'write', ticket }));
  return [...ready.filter(() => random.chance(0.8)), ...contacts];
}

/** Drops the last record, so that no later record reveals the loss. */
function closing(random: Random): Step[] {
  const tab = random.below(tabAgents.length);
  return [
    { after: 10, kind: 'disturb', tab, how: 'drop', frames: 1 },
    { after: 0, kind: 'write', ticket: random.below(ticketCount) },
    { after: 10, kind: 'wait' },
  ];
}

/** The delay is mostly 0, and at times long enough for a heartbeat or an offer to pass. */
const pause = (random: Random) => (random.chance(0.06) ? random.between(20, 160) : random.below(7));

function happening(random: Random, kind: keyof typeof ordinary): Happening {
  const tab = random.below(tabAgents.length);
  switch (kind) {
    case 'command':
      return { kind, tab, command: command(random, random.weighted(actWeights)) };
    case 'write':
    case 'leave':
      return { kind, ticket: random.below(ticketCount) };
    case 'cut':
      return { kind, tab, bytes: random.chance(0.4) ? 0 : random.below(600) };
    case 'disturb':
      return { kind, tab, how: random.pick(['drop', 'duplicate', 'reorder']), frames: random.between(1, 3) };
    case 'delay':
    case 'throttle':
      return { kind, tab, ms: random.between(5, 60) };
    case 'truncate':
      return { kind, share: random.pick([0.3, 0.7, 1]) };
    case 'restore':
      return { kind, which: random.below(8) };
    case 'wait':
    case 'kill':
    case 'backup':
      return { kind };
    case 'connect':
    case 'reload':
    case 'crash':
    case 'half-open':
      return { kind, tab };
  }
}

function command(random: Random, act: keyof typeof actWeights): Act {
  const ticket = random.below(ticketCount);
  switch (act) {
    case 'transfer':
      return { act, ticket, to: random.pick(agentNames) };
    case 'state':
      return { act, state: random.weighted({ ready: 7, dnd: 2, offline: 1 }) };
    case 'accept':
    case 'decline':
    case 'lead':
    case 'dial':
      return { act };
    case 'note':
    case 'say':
    case 'claim':
    case 'end':
    case 'resolve':
      return { act, ticket };
  }
}
