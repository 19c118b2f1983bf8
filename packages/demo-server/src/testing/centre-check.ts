import type { Agent, Interaction, Offer, Queue, QueueStats, Ticket } from '@centralita/core/protocol';
import type { Engine } from '../storage/engine.js';

/**
 * Checks a whole day of the centre from its log and tables alone. Knows nothing of the domains: what must hold is said
 * here once more. Gives every fault that it finds, in words.
 */
export async function checkCentre({ db }: Engine): Promise<string[]> {
  const day = new Day();
  const rows = await db.selectFrom('log').select(['offset', 'at', 'body']).orderBy('offset').execute();
  for (const [index, row] of rows.entries()) {
    if (index > 0 && row.offset !== rows[index - 1]!.offset + 1) day.fault(`hole before ${row.offset}`);
    day.read(row.at, JSON.parse(row.body) as Body);
  }
  for (const entity of ['agent', 'interaction', 'ticket', 'offer'] as const)
    for (const { id, data } of await db.selectFrom(entity).select(['id', 'data']).execute())
      if (JSON.stringify(day.last(entity, id)) !== data)
        day.fault(`${entity} ${id} is not what the log says`);
  day.checkOwners(await db.selectFrom('audit').select(['action', 'subject']).execute());
  const times = db.selectFrom('agent_time').select(['agent_id', 'state', 'reason', 'since', 'until']);
  day.checkTimes(await times.orderBy('since').execute());
  day.checkQueueStats();
  return day.faults;
}

interface Body {
  readonly entity?: string;
  readonly id?: string;
  readonly value?: unknown;
}

interface TimeRow {
  readonly agent_id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly since: number;
  readonly until: number | null;
}

type Status = Interaction['status'];
/** Where an interaction may go from each status. */
const moves: Readonly<Record<Status | 'nothing', readonly Status[]>> = {
  nothing: ['queued', 'offered', 'active'],
  queued: ['queued', 'offered', 'active', 'closed'],
  offered: ['offered', 'queued', 'active', 'wrap-up', 'closed'],
  active: ['active', 'held', 'offered', 'queued', 'wrap-up', 'closed'],
  held: ['active', 'held', 'offered', 'queued', 'wrap-up', 'closed'],
  'wrap-up': ['wrap-up', 'closed'],
  closed: [],
};

const inHand = ({ status, agentId, channel }: Interaction): boolean =>
  agentId !== null &&
  (status === 'active' ||
    status === 'held' ||
    status === 'offered' ||
    (channel === 'voice' && status === 'wrap-up'));

class Day {
  readonly faults: string[] = [];
  readonly #things = new Map<string, unknown>();
  readonly #standing = new Map<string, string>();
  readonly #hands = new Map<string, Set<string>>();
  readonly #owners = new Map<string, number>();
  readonly #states = new Map<string, { state: string; reason: string | null; at: number }[]>();
  readonly #waits: { queueId: string; wait: number; attended: boolean; inTime: boolean }[] = [];
  readonly #publishedAt = new Map<string, number>();

  fault(text: string): void {
    this.faults.push(text);
  }

  last(entity: string, id: string): unknown {
    return this.#things.get(`${entity} ${id}`);
  }

  read(at: number, { entity, id, value }: Body): void {
    if (!entity || !id) return;
    const before = this.last(entity, id);
    if (value) this.#things.set(`${entity} ${id}`, value);
    else this.#things.delete(`${entity} ${id}`);
    if (!value) return;
    if (entity === 'interaction')
      this.#interaction(at, before as Interaction | undefined, value as Interaction);
    if (entity === 'offer') this.#offer(value as Offer);
    if (entity === 'ticket') this.#ticket(before as Ticket | undefined, value as Ticket);
    if (entity === 'agent') this.#agent(at, before as Agent | undefined, value as Agent);
    if (entity === 'queueStats') this.#queueStats(value as QueueStats);
  }

  #interaction(at: number, before: Interaction | undefined, after: Interaction): void {
    // A ticket that becomes visible to others brings its interactions along, unchanged.
    if (before && JSON.stringify(before) === JSON.stringify(after)) return;
    const from = before?.status ?? 'nothing';
    if (!moves[from].includes(after.status)) this.fault(`${after.id}: ${from} to ${after.status}`);
    if ((after.status === 'active' || after.status === 'held') && !after.agentId)
      this.fault(`${after.id} is ${after.status} with nobody`);
    if (before?.status === 'active' && after.status === 'active' && before.agentId !== after.agentId)
      this.fault(`${after.id} is owned twice`);
    if (after.status === 'queued' && (after.agentId !== null || after.rank === null))
      this.fault(`${after.id} waits nowhere`);
    if (before?.agentId) this.#hands.get(before.agentId)?.delete(before.id);
    if (after.agentId && inHand(after)) this.#handOf(after.agentId).add(after.id);
    if (before) this.#wait(at, before, after);
  }

  #handOf(agentId: string): Set<string> {
    const hand = this.#hands.get(agentId) ?? new Set();
    this.#hands.set(agentId, hand);
    return hand;
  }

  #wait(at: number, before: Interaction, after: Interaction): void {
    const waited = before.status === 'queued' || before.status === 'offered';
    if (!waited || before.transfer || before.queuedAt === null) return;
    const attended = after.status === 'active';
    if ((!attended && after.result !== 'abandoned') || before.awaySince !== undefined) return;
    const queue = this.last('queue', before.queueId) as Queue | undefined;
    const wait = at - before.queuedAt;
    const inTime = attended && wait <= (queue?.serviceLevelSeconds ?? 0) * 1000;
    this.#waits.push({ queueId: before.queueId, wait, attended, inTime });
  }

  #offer({ id, interactionId, agentId, state }: Offer): void {
    const standing = this.#standing.get(interactionId);
    if (state === 'offered') {
      if (standing && standing !== id) this.fault(`${interactionId} is offered twice`);
      this.#standing.set(interactionId, id);
      const agent = this.last('agent', agentId) as Agent;
      const own = this.#handOf(agentId);
      own.add(id);
      const count = [...own].filter((each) => each !== interactionId).length;
      const limit = agent.voice.capacity + agent.chat.capacity;
      if (count > limit) this.fault(`${agentId} has ${count} of ${limit}`);
    } else {
      if (standing !== id) this.fault(`offer ${id} is ${state} without standing`);
      this.#standing.delete(interactionId);
      this.#handOf(agentId).delete(id);
    }
  }

  #ticket(before: Ticket | undefined, after: Ticket): void {
    if (before && before.ownerId !== after.ownerId)
      this.#owners.set(after.id, (this.#owners.get(after.id) ?? 0) + 1);
  }

  #agent(at: number, before: Agent | undefined, { id, state, reason }: Agent): void {
    if (before?.state === state && before.reason === reason) return;
    const states = this.#states.get(id) ?? [];
    this.#states.set(id, states);
    if (before) states.push({ state, reason, at });
  }

  #queueStats({ id, at }: QueueStats): void {
    const before = this.#publishedAt.get(id);
    if (before !== undefined && at - before < 500) this.fault(`queueStats of ${id} after ${at - before} ms`);
    this.#publishedAt.set(id, at);
  }

  /** Each change of owner has its row of audit. */
  checkOwners(audit: readonly { readonly action: string; readonly subject: string }[]): void {
    const rows = new Map<string, number>();
    for (const { action, subject } of audit)
      if (action === 'ticket.owner') rows.set(subject, (rows.get(subject) ?? 0) + 1);
    for (const [id, changes] of this.#owners)
      if (rows.get(id) !== changes) this.fault(`${id}: ${changes} owners, ${rows.get(id) ?? 0} in the audit`);
  }

  /** The stretches of each agent follow each other without hole, and are those of the log. */
  checkTimes(rows: readonly TimeRow[]): void {
    for (const [agentId, states] of this.#states) {
      const own = rows.filter((row) => row.agent_id === agentId);
      if (own.length !== states.length)
        this.fault(`${agentId}: ${own.length} times of ${states.length} states`);
      for (const [index, row] of own.entries()) {
        const said = states[index];
        const next = own[index + 1];
        if (row.state !== said?.state || row.reason !== said.reason || row.since !== said.at)
          this.fault(`${agentId}: ${row.state} at ${row.since} is not what the log says`);
        if (row.until !== (next?.since ?? null)) this.fault(`${agentId}: hole or overlap at ${row.since}`);
      }
    }
  }

  /** What the server counted as it went along is what the log gives. */
  checkQueueStats(): void {
    for (const key of this.#things.keys()) {
      if (!key.startsWith('queueStats ')) continue;
      const stats = this.#things.get(key) as QueueStats;
      const own = this.#waits.filter((each) => each.queueId === stats.id);
      const attended = own.filter((each) => each.attended);
      const sum = attended.reduce((all, { wait }) => all + wait, 0);
      const expected = {
        attended: attended.length,
        averageWait: attended.length > 0 ? Math.round(sum / attended.length) : 0,
        longestWait: Math.max(0, ...attended.map(({ wait }) => wait)),
        inTime: attended.filter((each) => each.inTime).length,
        abandoned: own.length - attended.length,
      };
      for (const [name, value] of Object.entries(expected))
        if (stats[name as keyof typeof expected] !== value)
          this.fault(`${stats.id} ${name}: published ${stats[name as keyof typeof expected]}, is ${value}`);
    }
  }
}
