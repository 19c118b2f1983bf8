import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isPlainKey } from '../internal/shortcuts.js';

const storageKey = 'cc-answer-key';
let isOff = readOff();

/**
 * Lets the key A answer a ringing call from anywhere in the workspace around the softphone, and while nothing has the
 * focus. The menu of devices turns this off (WCAG 2.1.4). Inside the softphone the key always works.
 */
export class AnswerKey implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #answer: () => boolean;
  #workspace: Element | null = null;

  /** @param answer returns false if nothing rings here */
  constructor(host: ReactiveControllerHost & HTMLElement, answer: () => boolean) {
    this.#host = host;
    this.#answer = answer;
    host.addController(this);
  }

  get isOn(): boolean {
    return !isOff;
  }

  /** Whether the key works wherever the focus is in the workspace. */
  get worksAround(): boolean {
    return !isOff && this.#workspace !== null;
  }

  /** Turns the key on or off for all softphones of this browser. */
  toggle(): void {
    isOff = !isOff;
    try {
      localStorage.setItem(storageKey, isOff ? 'off' : 'on');
    } catch {
      // Without storage the choice lasts as long as this page.
    }
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#workspace = workspaceAround(this.#host);
    // Capturing is needed because the lists of the workspace move the focus by letters.
    if (this.#workspace) document.addEventListener('keydown', this.#pressed, { capture: true });
  }

  hostDisconnected(): void {
    document.removeEventListener('keydown', this.#pressed, { capture: true });
    this.#workspace = null;
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    if (!this.worksAround || !isPlainKey(event, 'a')) return;
    const path = event.composedPath();
    const isHere = this.#workspace !== null && path.includes(this.#workspace);
    if (!isHere && path[0] !== document.body && path[0] !== document.documentElement) return;
    if (!this.#answer()) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

function workspaceAround(host: HTMLElement): Element | null {
  for (let node: Node | null = host; node; node = node instanceof ShadowRoot ? node.host : node.parentNode)
    if (node instanceof Element && node.localName === 'cc-workspace') return node;
  return null;
}

function readOff(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'off';
  } catch {
    return false;
  }
}
