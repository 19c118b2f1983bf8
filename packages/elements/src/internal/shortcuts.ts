import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Keys to actions. `a`, `/`, `?`, `Escape`, `mod+Enter` (⌘ on a Mac, Ctrl elsewhere), `shift+…`. Letters in lower case. */
export type ShortcutMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/**
 * Shortcuts of an element, while the focus is inside it (WCAG 2.1.4). Without `mod` they sleep while the agent types;
 * `Escape` works everywhere. The key's own effect is prevented.
 */
export class Shortcuts implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #map: ShortcutMap;
  #connected: AbortController | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, map: ShortcutMap) {
    this.#host = host;
    this.#map = map;
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = new AbortController();
    this.#host.addEventListener('keydown', this.#keydown, { signal: this.#connected.signal });
  }

  hostDisconnected(): void {
    this.#connected?.abort();
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const mod = event.ctrlKey || event.metaKey;
    // Shift belongs to the character where the key prints one: `?`, `/`.
    const shift = event.shiftKey && (event.key.length > 1 || /\p{L}/u.test(event.key));
    const action = this.#map[`${mod ? 'mod+' : ''}${shift ? 'shift+' : ''}${key}`];
    if (!action || (!mod && key !== 'Escape' && isTyping(event))) return;
    event.preventDefault();
    action(event);
  };
}

function isTyping(event: Event): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select')
  );
}
