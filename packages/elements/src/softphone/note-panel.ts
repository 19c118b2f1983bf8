import { html, nothing } from 'lit';
import type { UseStore } from '../internal/stores.js';
import { button } from '../parts/button.js';
import type { CallOptions } from './call-options.js';

export interface NotePanelOptions extends CallOptions {
  readonly use: UseStore;
  readonly onClose: () => void;
}

/** An internal note during a call. Its draft is the one of the ticket's conversation, so nothing unsaved is lost. */
export function notePanel({ words, use, actions, card, view, onClose }: NotePanelOptions): unknown {
  const { client } = view;
  if (!client || !card.ticket) return nothing;
  const $draft = client.drafts.note(card.ticket.id);
  const text = use($draft);
  const cancel = (): void => {
    $draft.set('');
    onClose();
  };
  return html`<div class="panel stack">
    <div class="field">
      <textarea
        rows="3"
        aria-label=${words.term('internal-note')}
        placeholder=${words.term('write-note')}
        .value=${text}
        @input=${(event: Event) => $draft.set((event.target as HTMLTextAreaElement).value)}
      ></textarea>
    </div>
    <div class="row">
      <span class="grow"></span
      >${button({ label: words.term('cancel'), variant: 's', onPress: cancel })}${button({
        label: words.term('save'),
        variant: 'main s',
        reason: text.trim() === '' ? words.term('write-note') : undefined,
        onPress: () => {
          if (!actions.note(card, text)) return;
          cancel();
        },
      })}
    </div>
  </div>`;
}
