import type { Tables, Things } from './evidence.js';

const supervisors: ReadonlySet<string> = new Set(['sofia']);
/** All users of a schedule are members of the queues that receive its contacts. */
const queues = ['billing', 'support', 'renewals'];

export const supervises = (agentId: string): boolean => supervisors.has(agentId);

/** The names under which the log addresses an agent. */
export function audiencesOf(agentId: string): Set<string> {
  const names = ['all', `agent:${agentId}`, ...queues.map((queue) => `queue:${queue}`)];
  return new Set(supervises(agentId) ? [...names, 'supervise'] : names);
}

/** Whether an agent may see a ticket: their own, or one with a waiting interaction; a supervisor sees all. */
export function maySee(agentId: string, { ownerId, waitingSince }: Things['ticket']): boolean {
  return supervises(agentId) || ownerId === agentId || ownerId === null || waitingSince !== null;
}

/** What an agent may see, computed independently of the log's audiences: a settled page shows exactly this. */
export function visibleTo(agentId: string, tables: Tables): Tables {
  const where = <T>(table: ReadonlyMap<string, T>, may: (value: T) => boolean) =>
    new Map([...table].filter(([, value]) => may(value)));
  const ticket = where(tables.ticket, (each) => each.status === 'open' && maySee(agentId, each));
  return {
    ticket,
    interaction: where(tables.interaction, (each) => ticket.has(each.ticketId)),
    offer: where(
      tables.offer,
      (each) => each.state === 'offered' && (each.agentId === agentId || supervises(agentId)),
    ),
    agent: tables.agent,
    message: new Map(),
    act: new Map(),
  };
}
