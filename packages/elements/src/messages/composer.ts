import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { isComposing } from '../internal/is-composing.js';

export interface ComposerOptions {
  /** Names the field. */
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSend: () => void;
  /** A note: tinted, so that nobody writes to the customer by mistake. */
  readonly isNote?: boolean;
  readonly onLeave?: () => void;
  /** Tools at the foot, the send button last. */
  readonly tools: unknown;
  /** Why it is as it is, above the tools. */
  readonly hint?: string | undefined;
  readonly maxLength: number;
  /** Shown while the text is longer: a field that cuts off what is pasted loses words. */
  readonly tooLong: string;
}

/** A field that grows with its text. Enter sends; Shift+Enter adds a line. */
export function composer(options: ComposerOptions): TemplateResult {
  const { label, placeholder, text, onText, onLeave, isNote, tools, maxLength } = options;
  const isTooLong = text.trim().length > maxLength;
  const hint = isTooLong ? `${options.tooLong} ${text.trim().length} / ${maxLength}` : options.hint;
  const input = (event: Event): void => onText((event.target as HTMLTextAreaElement).value);
  // The copy in `data-text` gives the frame its height: no style is written, none is measured.
  return html`<div class="composer ${isNote ? 'note' : ''}" part="composer">
    <div class="input-frame" data-text=${`${text}\n`}>
      <textarea
        rows="1"
        dir="auto"
        aria-label=${label}
        placeholder=${placeholder}
        aria-invalid=${isTooLong}
        enterkeyhint="send"
        .value=${live(text)}
        @input=${input}
        @keydown=${(event: KeyboardEvent) => sendOnEnter(event, options)}
        @blur=${onLeave ?? nothing}
      ></textarea>
    </div>
    ${hint ? html`<p class="hint" role=${isTooLong ? 'alert' : nothing}>${hint}</p>` : nothing}
    <div class="tools">${tools}</div>
  </div>`;
}

function sendOnEnter(event: KeyboardEvent, { onSend }: ComposerOptions): void {
  // While an input method composes, Enter chooses a word.
  if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
  event.preventDefault();
  onSend();
}
