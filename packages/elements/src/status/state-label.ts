import type { Localizer } from '../i18n/localizer.js';
import { glyphOf, stateGlyph } from '../icons/state-glyph.js';
import type { MenuItem } from '../parts/menu.js';
import type { StatusView } from './status-view.js';

/** The word of a state as the agent knows it: a pause by its reason. */
export function stateLabel(
  words: Localizer,
  { customStates }: Pick<StatusView, 'customStates'>,
  state: string,
  reason: string | null,
): string {
  const custom = state === 'paused' && customStates.find(({ code }) => code === reason);
  if (custom) return words.pick(custom.label);
  return state === 'paused' && reason === 'missed' ? words.term('missed') : words.named('state', state);
}

/** The state, or why there is none to show. */
export function stateWord(words: Localizer, view: StatusView): string {
  const { own, link } = view;
  if (link === 'none' || link === 'signed-out') return words.term('sign-in-needed');
  if (link === 'connecting' || !own) return words.term('connecting');
  return link === 'offline' ? words.term('no-connection') : stateLabel(words, view, own.state, own.reason);
}

/** The states in which new work arrives, now or after the current work. */
const working = ['ready', 'offered', 'dialing', 'in-service', 'after-service'];

/** Whether the agent's state lets nothing come, whatever the channels say. */
export const standsOver = ({ own }: StatusView): boolean => own !== null && !working.includes(own.state);

/** The state that the agent has chosen, also if it begins later. */
export const chosenOf = ({ own }: StatusView) => own?.pending ?? own?.chosen;

/** The states that every agent may pick: what the menu has before the rest of it is there. */
export function stateItems(words: Localizer, view: StatusView): MenuItem[] {
  return (['ready', 'dnd', 'offline'] as const).map((state) => {
    const shortcut = { ready: 'R', dnd: 'D', offline: undefined }[state];
    return {
      id: state,
      label: words.named('state', state),
      icon: stateGlyph(glyphOf(state)),
      checked: chosenOf(view)?.state === state,
      ...(shortcut && { shortcut }),
    };
  });
}
