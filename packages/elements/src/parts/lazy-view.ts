import type { LitElement } from 'lit';
import type { Localizer } from '../i18n/localizer.js';
import { LazyModule } from '../internal/lazy-module.js';
import { banner } from './banner.js';

export interface LazyViewOptions<T> {
  readonly words: Localizer;
  /** Drawn while the module loads. */
  readonly placeholder: unknown;
  readonly draw: (value: T) => unknown;
  /** The content that replaces the error and its button if the module cannot be loaded. */
  readonly otherwise?: unknown;
}

/** Draws a part of an element whose code loads later: its placeholder, the part, or an error with a button that tries again. */
export class LazyView<T> extends LazyModule<T> {
  #isRequested = false;

  view({ words, placeholder, draw, otherwise }: LazyViewOptions<T>): unknown {
    if (this.isLoaded) return draw(this.value as T);
    if (!this.#isRequested) {
      this.#isRequested = true;
      void this.get();
    }
    if (this.isLoading) return placeholder;
    if (otherwise !== undefined) return otherwise;
    return banner({
      tone: 'bad',
      text: words.error('connection-lost'),
      action: { label: words.term('try-again'), onPress: () => void this.#retry() },
    });
  }

  /** The pressed button disappears, so the focus moves to the part that replaces it. */
  async #retry(): Promise<void> {
    const fetched = this.get();
    this.host.requestUpdate();
    await fetched;
    await this.host.updateComplete;
    if (this.host.shadowRoot?.activeElement) return;
    const part = this.host.renderRoot.firstElementChild as LitElement | null;
    await part?.updateComplete;
    (part?.shadowRoot ?? part)?.querySelector<HTMLElement>('input, button, [tabindex="0"]')?.focus();
  }
}
