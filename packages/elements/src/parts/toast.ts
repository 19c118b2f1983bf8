import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { icon } from '../icons/icon.js';
import { x } from '../icons/shapes/x.js';
import { define } from '../internal/define.js';
import { inner } from '../styles/inner.js';
import { button } from './button.js';

export interface Toast {
  readonly text: string;
  /** The way back: *Undo*. */
  readonly action?: { readonly label: string; readonly onPress: () => void };
  /** Name of the button that takes the toast away. */
  readonly dismiss: string;
  /** How long it stays, in seconds; default 8. The pointer or the focus on it stops the clock. */
  readonly seconds?: number;
}

/** Says what was done and offers to take it back. One at a time, at the foot of the element that has it. */
export class ToastPart extends LitElement {
  static override readonly styles = [
    inner,
    css`
      :host {
        position: sticky;
        inset-block-end: var(--_space-2);
        display: block;
        z-index: 1;
      }

      .toast {
        display: flex;
        align-items: center;
        gap: var(--_space-2);
        margin: 0 var(--_space-2);
        padding: var(--_space-1) var(--_space-1) var(--_space-1) var(--_space-3);
        border-radius: var(--_radius);
        color: var(--_surface);
        background: var(--_text);
        box-shadow: var(--_shadow-2);
        padding-inline: var(--_space-3) var(--_space-1);
      }

      .toast .btn {
        color: inherit;
        background: none;
        border-color: transparent;
        text-decoration: underline;
        text-underline-offset: 2px;
        outline-color: currentColor;
        outline-offset: -3px;
      }
    `,
  ];

  @state() private toast: Toast | undefined;

  #timer: ReturnType<typeof setTimeout> | undefined;

  show(toast: Toast): void {
    this.toast = toast;
    this.#start();
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.toast = undefined;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.hide();
  }

  override render(): TemplateResult {
    return html`<div role="status">${this.toast ? this.#drawn(this.toast) : nothing}</div>`;
  }

  #drawn({ text, action, dismiss }: Toast): TemplateResult {
    const act = (): void => {
      this.hide();
      action?.onPress();
    };
    return html`<div
      class="toast"
      @pointerenter=${this.#hold}
      @focusin=${this.#hold}
      @pointerleave=${this.#start}
      @focusout=${this.#start}
    >
      <span class="grow">${text}</span>
      ${action ? button({ label: action.label, variant: 's', onPress: act }) : nothing}
      ${button({ label: dismiss, variant: 's', icon: icon(x, { size: 's' }), iconOnly: true, onPress: () => this.hide() })}
    </div>`;
  }

  readonly #hold = (): void => clearTimeout(this.#timer);

  readonly #start = (): void => {
    clearTimeout(this.#timer);
    if (!this.isConnected) return;
    this.#timer = setTimeout(() => this.hide(), (this.toast?.seconds ?? 8) * 1000);
  };
}

/** Called by elements that use it. */
export function defineToast(): void {
  define('cc-p-toast', ToastPart);
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-p-toast': ToastPart;
  }
}
