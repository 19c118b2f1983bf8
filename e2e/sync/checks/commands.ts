import type { CommandEvidence, Evidence, History, Violation } from '../evidence.js';

/** The offset at which each message appeared; 0 if it existed when the history began. */
function messagesOf({ base, log }: History): Map<string, number> {
  const found = new Map([...base.message.keys()].map((id) => [id, 0]));
  for (const { entity, id, offset } of log) if (entity === 'message' && !found.has(id)) found.set(id, offset);
  return found;
}

/**
 * I1, I2: acknowledged commands have their effect, refused ones do not, and the answers that the store keeps agree.
 */
export function* commandsDoneOnce({ histories, commands, pages }: Evidence): Generator<Violation> {
  const messages = histories.map(messagesOf);
  const last = histories.length - 1;
  const living = new Set(pages.filter((page) => page.view).map((page) => page.name));
  for (const command of commands) {
    const { reported, toldIn, kept, marker } = command;
    const name = `${command.act} ${marker ?? ''} of ${command.page}`;
    if (marker) {
      const there = messages[toldIn]!.has(marker);
      if (reported === 'done' && !there)
        yield { invariant: 'I1', found: `${name} was acknowledged and is not there` };
      if (reported === 'refused' && there)
        yield { invariant: 'I2', found: `${name} was refused and is there` };
      if (kept && kept.done !== messages[last]!.has(marker))
        yield { invariant: 'I2', found: `${name}: the kept answer is not what was done` };
    }
    if (reported !== 'unheard' && toldIn === last) {
      if (!kept) yield { invariant: 'I1', found: `${name} was answered and the store knows nothing of it` };
      else if (kept.done !== (reported === 'done'))
        yield { invariant: 'I2', found: `${name} has two answers` };
    }
    // A page that ended had submitted it, so another page sends it. After a restore nobody can know its fate.
    if (
      command.durable &&
      reported === 'unheard' &&
      !kept &&
      histories.length === 1 &&
      !living.has(command.page)
    )
      yield { invariant: 'I1', found: `${name} was given and never came to the server` };
  }
}

/** I10: nothing is done after its deadline. */
export function* nothingTooLate({ commands }: Evidence): Generator<Violation> {
  for (const { act, page, deadline, kept } of commands) {
    if (deadline !== null && kept?.done && kept.at > deadline)
      yield {
        invariant: 'I10',
        found: `${act} of ${page} was done ${kept.at - deadline} ms after its deadline`,
      };
  }
}

/** I13: the messages that one page wrote to one ticket are stored in the order in which they were written. */
export function* orderKept({ histories, commands }: Evidence): Generator<Violation> {
  const places = messagesOf(histories.at(-1)!);
  const latest = new Map<string, number>();
  for (const { page, ticketId, marker } of commands.filter(isMessage)) {
    const place = places.get(marker);
    if (place === undefined) continue;
    const line = `${page} in ${ticketId}`;
    if (place < (latest.get(line) ?? 0))
      yield { invariant: 'I13', found: `${marker} of ${line} came too early` };
    latest.set(line, place);
  }
}

const isMessage = (command: CommandEvidence): command is CommandEvidence & { readonly marker: string } =>
  command.marker !== null;

/** I4: when all faults have ended, everything comes to rest. */
export function* comesToRest({ unsettled }: Evidence): Generator<Violation> {
  for (const found of unsettled) yield { invariant: 'I4', found };
}

/** I12: the acts of leading tabs are in the order of their terms, and no term belongs to two tabs. */
export function* oneLeader({ histories }: Evidence): Generator<Violation> {
  for (const { log } of histories) {
    const terms = new Map<string, { term: number; tab: string }>();
    for (const { entity, value } of log) {
      if (entity !== 'act' || !value) continue;
      const { agentId, term, tab } = value as { agentId: string; term: number; tab: string };
      const former = terms.get(agentId);
      if (former && (term < former.term || (term === former.term && tab !== former.tab)))
        yield {
          invariant: 'I12',
          found: `${tab} acts in term ${term} after ${former.tab} in ${former.term}`,
        };
      terms.set(agentId, { term, tab });
    }
  }
}
