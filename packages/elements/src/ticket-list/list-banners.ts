import { html, nothing, type TemplateResult } from 'lit';
import type { TicketListWords } from './ticket-list-words.js';
import { banner } from '../parts/banner.js';
import { emptyState } from '../parts/empty-state.js';
import type { ListTab, ListView } from './list-view.js';

export interface ListBannersOptions {
  readonly words: TicketListWords;
  /** The banner of the connection. */
  readonly connection: unknown;
  /** Why a command was refused. */
  readonly error: string | undefined;
  readonly onDismiss: () => void;
  /** The active filters. */
  readonly chips: unknown;
  /** Says that an offer was missed, and offers the way back to ready. */
  readonly missed: unknown;
}

/** The banners between tools and rows: active filters, a lost connection, a refused command. */
export function listBanners(options: ListBannersOptions): unknown {
  const { words, connection, error, onDismiss, chips, missed } = options;
  const refused = error
    ? banner({
        tone: 'bad',
        text: error,
        action: { label: words.term('dismiss'), onPress: onDismiss },
      })
    : nothing;
  return html`<div class="banners">${chips}${missed}${connection}${refused}</div>`;
}

export interface EmptyListOptions {
  readonly words: TicketListWords;
  readonly view: ListView;
  readonly tab: ListTab;
  /** Tickets are there, but none passes search and filter. */
  readonly filtered: boolean;
  readonly onClear: () => void;
  readonly onShowUnassigned: () => void;
}

/** Says why the list is empty and what to do. */
export function emptyList(options: EmptyListOptions): TemplateResult {
  const { words, view, tab, filtered, onClear, onShowUnassigned } = options;
  if (filtered) {
    return emptyState({
      title: words.term('nothing-found'),
      text: words.term('nothing-found-hint'),
      action: { label: words.term('clear-filters'), onPress: onClear },
    });
  }
  if (tab === 'others') return emptyState({ title: words.term('nothing-others') });
  if (tab === 'unassigned') {
    return emptyState({
      title: words.term('nothing-unassigned'),
      text: words.term('nothing-unassigned-hint'),
    });
  }
  const waiting = view.ids.unassigned.length;
  const hint = words.term('nothing-assigned-hint');
  if (waiting === 0) return emptyState({ title: words.term('nothing-assigned'), text: hint });
  return emptyState({
    title: words.term('nothing-assigned'),
    text: `${hint} ${words.term('nothing-assigned-take', waiting)}`,
    action: { label: words.term('show-unassigned'), onPress: onShowUnassigned },
  });
}
