import type { Client } from '@centralita/core';
import { html, nothing } from 'lit';
import type { LocalizeController } from '../i18n/localize-controller.js';
import type { UseStore } from '../internal/stores.js';
import { button } from '../parts/button.js';
import type { CallActs } from './call-acts.js';
import type { CallCard } from './softphone-view.js';

/** A note while talking; it stands in the ticket's conversation, for the team only, and so does what was not saved. */
export function notePanel(
  words: LocalizeController,
  use: UseStore,
  acts: CallActs,
  card: CallCard,
  client: Client | undefined,
  onClose: () => void,
): unknown {
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
      >${button({ label: words.term('cancel'), look: 's', onPress: cancel })}${button({
        label: words.term('save'),
        look: 'main s',
        reason: text.trim() === '' ? words.term('write-note') : undefined,
        onPress: () => {
          if (!acts.note(card, text, client)) return;
          cancel();
        },
      })}
    </div>
  </div>`;
}
