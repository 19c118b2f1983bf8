import type { ReactiveControllerHost } from 'lit';
import { enOutcome } from './en-outcome.js';
import { en } from './en.js';
import { FormattingLocalizer } from './formatting-localizer.js';
import type { AgentTermKey } from './terms.js';

/** `LocalizeController` with the words of the form of the tipification. */
export class OutcomeWords extends FormattingLocalizer<AgentTermKey | keyof typeof enOutcome> {
  constructor(host: ReactiveControllerHost & HTMLElement) {
    super(host, { ...en, ...enOutcome });
  }
}
