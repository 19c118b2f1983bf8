import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { define } from '../internal/define.js';
import { inner } from '../styles/inner.js';
import { button } from './button.js';

/**
 * A modal question or form in the platform's own dialog, which keeps the focus inside and gives it back; Escape cancels. The body is the
 * default slot.
 *
 * `if (await dialog.ask()) …` resolves true when the action was pressed, false for anything else.
 */
export class DialogPart extends LitElement {
  static override readonly styles = [
    inner,
    css`
      :host {
        display: contents;
      }

      dialog {
        inline-size: min(420px, calc(100vw - 24px));
        padding: var(--_space-4);
        border: 0;
        border-radius: var(--_radius-l);
        color: var(--_text);
        background: var(--_raised);
        box-shadow: var(--_shadow-2);
        font: var(--_regular) var(--_text-m) / var(--_leading) var(--_font);
      }

      dialog::backdrop {
        background: rgb(16 20 34 / 40%);
      }

      h2 {
        font-size: var(--_text-l);
        font-weight: var(--_bold);
        margin-block-end: var(--_space-2);
      }

      .done {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: var(--_space-2);
        margin-block-start: var(--_space-4);
      }

      @media (forced-colors: active) {
        dialog {
          border: 1px solid;
        }
      }
    `,
  ];

  @property() heading = '';

  /** Word of the button that does it. */
  @property() action = '';

  /** Word of the button that does not. */
  @property() cancel = '';

  /** `end` for what cannot be taken back. */
  @property() variant: 'main' | 'end' = 'main';

  /** Why the action cannot be pressed yet. */
  @property() reason: string | undefined;

  #answer: ((done: boolean) => void) | undefined;

  async ask(): Promise<boolean> {
    await this.updateComplete;
    const dialog = this.#dialog;
    if (!dialog || dialog.open) return false;
    dialog.returnValue = '';
    dialog.showModal();
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  close(): void {
    this.#dialog?.close();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#settle(false);
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="heading" @close=${this.#closed}>
      <h2 id="heading">${this.heading}</h2>
      <slot></slot>
      <div class="done">
        ${this.cancel ? button({ label: this.cancel, onPress: () => this.close() }) : nothing}
        ${button({ label: this.action, variant: this.variant, reason: this.reason, onPress: () => this.#dialog?.close('done') })}
      </div>
    </dialog>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  readonly #closed = (): void => this.#settle(this.#dialog?.returnValue === 'done');

  #settle(done: boolean): void {
    this.#answer?.(done);
    this.#answer = undefined;
  }
}

/** Called by elements that use it. */
export function defineDialog(): void {
  define('cc-p-dialog', DialogPart);
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-p-dialog': DialogPart;
  }
}
