import { html, type TemplateResult } from 'lit';
import type { LocalizeController } from '../i18n/localize-controller.js';
import { button } from '../parts/button.js';

export interface NoteOptions {
  readonly onInput: (text: string) => void;
  readonly onSave: () => void;
  readonly onCancel: () => void;
}

/** A note while talking; it stands in the ticket's conversation, for the team only. */
export function notePanel(words: LocalizeController, text: string, options: NoteOptions): TemplateResult {
  return html`<div class="panel stack">
    <div class="field">
      <textarea
        rows="3"
        aria-label=${words.term('internal-note')}
        placeholder=${words.term('write-note')}
        .value=${text}
        @input=${(event: Event) => options.onInput((event.target as HTMLTextAreaElement).value)}
      ></textarea>
    </div>
    <div class="row">
      <span class="grow"></span
      >${button({ label: words.term('cancel'), look: 's', onPress: options.onCancel })}${button({
        label: words.term('save'),
        look: 'main s',
        reason: text.trim() === '' ? words.term('write-note') : undefined,
        onPress: options.onSave,
      })}
    </div>
  </div>`;
}
