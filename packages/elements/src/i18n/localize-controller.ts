import type { ReactiveControllerHost } from 'lit';
import { en } from './en.js';
import { FormattingLocalizer } from './formatting-localizer.js';
import type { AgentTermKey } from './terms.js';

/** Words of the agent's side, dates and numbers in the language around the element: `readonly #words = new LocalizeController(this)`. */
export class LocalizeController extends FormattingLocalizer<AgentTermKey> {
  constructor(host: ReactiveControllerHost & HTMLElement) {
    super(host, en);
  }
}

export { setLanguage } from './localizer.js';
