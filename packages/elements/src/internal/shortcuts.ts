import { isComposing } from './is-composing.js';

/** Keys to actions. `a`, `/`, `?`, `Escape`, `mod+Enter` (⌘ on a Mac, Ctrl elsewhere), `shift+…`. Letters in lower case. */
export type ShortcutMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/**
 * Shortcuts of an element, while the focus is inside it (WCAG 2.1.4). Without `mod` they sleep while the agent types;
 * `Escape` works everywhere. The key's own effect is prevented.
 */
export class Shortcuts {
  readonly #map: ShortcutMap;

  constructor(host: HTMLElement, map: ShortcutMap) {
    this.#map = map;
    host.addEventListener('keydown', this.#keydown);
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isComposing(event) || event.repeat || event.altKey) return;
    const key = keyOf(event);
    const mod = event.ctrlKey || event.metaKey;
    // Shift belongs to the character where the key prints one: `?`, `/`.
    const shift = event.shiftKey && (event.key.length > 1 || /\p{L}/u.test(event.key));
    const action = this.#map[`${mod ? 'mod+' : ''}${shift ? 'shift+' : ''}${key}`];
    if (!action || (!mod && key !== 'Escape' && isTyping(event))) return;
    event.preventDefault();
    action(event);
  };
}

/** Whether the letter was pressed once, without other keys, and not to write. */
export function isPlainKey(event: KeyboardEvent, letter: string): boolean {
  if (event.defaultPrevented || isComposing(event) || event.repeat || isTyping(event)) return false;
  return !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) && keyOf(event) === letter;
}

/** The letter of the key in Latin where the layout has other letters: Greek, Cyrillic, Arabic. */
function keyOf({ key, code }: KeyboardEvent): string {
  if (key.length > 1) return key;
  const isOther = /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key);
  return ((isOther && /^Key([A-Z])$/.exec(code)?.[1]) || key).toLowerCase();
}

function isTyping(event: Event): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select')
  );
}
