import type { TemplateResult } from 'lit';
import { stateGlyph } from '../icons/state-glyph.js';
import type { QueueLine, StatusView } from './status-view.js';
import type { StatusWords } from './status-words.js';

/** The agent's state in a queue: paused with the reason, logged out, or the number of waiting customers. */
export function queueSign(
  words: StatusWords,
  view: StatusView,
  { member, figures }: QueueLine,
): { icon: TemplateResult; description: string } {
  if (!member.loggedIn) return { icon: stateGlyph('off'), description: words.term('logged-out') };
  if (member.paused !== null) {
    const reason = view.customStates.find(({ code }) => code === member.paused);
    const label = reason ? words.pick(reason.label) : member.paused;
    return { icon: stateGlyph('pause'), description: words.term('paused-for', label) };
  }
  const { clock } = view.client ?? {};
  const longest = figures?.longestSince && clock ? words.duration(clock.now() - figures.longestSince) : '';
  const waits = [words.term('n-waiting', figures?.waiting ?? 0), longest].filter(Boolean).join(' · ');
  return { icon: stateGlyph('ready'), description: waits };
}
