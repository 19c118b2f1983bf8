import type { CommandEvidence, Evidence, History, Violation } from '../evidence.js';

/** Offset at which each message appeared; 0: it was there when the history began. */
function messagesOf({ base, log }: History): Map<string, number> {
  const found = new Map([...base.message.keys()].map((id) => [id, 0]));
  for (const { entity, id, offset } of log) if (entity === 'message' && !found.has(id)) found.set(id, offset);
  return found;
}

/** I1, I2: what was acknowledged is there, what was refused is not, and what the store keeps says the same. */
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
    // Given in by a page that ended: another one sends it. After a restore nobody can tell what became of it.
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

/** I13: what one page wrote into one ticket is there in the order in which it was written. */
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

/** I12: what leading tabs did comes in the order of their terms, and no term has two tabs. */
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
