import type { Agent } from '@centralita/core';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { button } from '../parts/button.js';
import { faultOf } from './forward-target.js';
import type { StatusView } from './status-view.js';
import type { StatusWords } from './status-words.js';

export interface ForwardingPanelOptions {
  readonly target: string;
  readonly colleagues: readonly Agent[];
  /** Why nothing can be sent now. */
  readonly lost: string | undefined;
  /** The last command was refused, in words. */
  readonly refused: string | undefined;
  readonly busy: boolean;
  readonly onTarget: (target: string) => void;
  /** null: no more. */
  readonly onForward: (target: string | null) => void;
}

/** The target of forwarded calls; colleagues are suggested. */
export function forwardingPanel(
  words: StatusWords,
  { own }: StatusView,
  options: ForwardingPanelOptions,
): TemplateResult {
  const { target, lost, busy, onForward } = options;
  const fault = faultOf(target, own?.extension ?? null);
  const said = fault ? words.term(fault) : options.refused;
  const now = own?.forwardTo ?? null;
  const typed = target.trim();
  const reason = lost ?? said ?? (typed === '' ? words.term('number-invalid') : undefined);
  const forward = (event: Event): void => {
    event.preventDefault();
    if (reason === undefined && !busy) onForward(typed);
  };
  return html`<form class="stack" novalidate @submit=${forward}>
    <p class="meta">${words.term('forward-hint', own?.extension ?? '')}</p>
    ${now === null ? nothing : html`<p class="strong" role="status">${words.term('forwarded-to', now)}</p>`}
    ${targetField(words, said, options)}
    <div class="done">
      ${
        now === null
          ? nothing
          : button({
              label: words.term('forward-stop'),
              variant: 'line',
              reason: lost,
              busy,
              onPress: () => onForward(null),
            })
      }
      ${button({ label: words.term('forward-calls'), variant: 'main', reason, busy, onPress: forward })}
    </div>
  </form>`;
}

/** @param said why it cannot be what was typed. */
function targetField(
  words: StatusWords,
  said: string | undefined,
  { target, colleagues, onTarget }: ForwardingPanelOptions,
): TemplateResult {
  return html`<label class="label" for="target">${words.term('forward-target')}</label>
    <div class="field">
      <input
        id="target"
        type="tel"
        dir="ltr"
        maxlength="40"
        autocomplete="off"
        list="colleagues"
        aria-invalid=${said ? 'true' : nothing}
        aria-describedby="target-fault"
        .value=${live(target)}
        @input=${(event: Event) => onTarget((event.target as HTMLInputElement).value)}
      />
    </div>
    <datalist id="colleagues">
      ${colleagues.map(({ extension, name }) =>
        extension ? html`<option value=${extension}>${name}</option>` : nothing,
      )}
    </datalist>
    <p class="bad meta" id="target-fault" role="alert">${said ?? nothing}</p>`;
}
