import { html, nothing, type TemplateResult } from 'lit';

export interface ButtonOptions {
  readonly label: string;
  readonly onPress: (event: Event) => void;
  /** More classes of `.btn`: `main`, `line`, `go`, `end`, `soft`, `link`, `s`, `wide`, and the element's own. */
  readonly variant?: string;
  readonly icon?: TemplateResult;
  /** Only the icon is seen; the label is read and shown as a tooltip. */
  readonly iconOnly?: boolean;
  /** Why it cannot be pressed now. It stays focusable and says so. */
  readonly reason?: string | undefined;
  /** The command is on its way. */
  readonly busy?: boolean;
  /** A toggle: mute, hold. */
  readonly pressed?: boolean | undefined;
  /** Key that does the same, shown in the tooltip; the host's `Shortcuts` listens to it. */
  readonly shortcut?: string;
  readonly part?: string;
}

/** A key that stays down presses once. */
const ignoreRepeat = (event: KeyboardEvent): void => {
  if (event.repeat && event.key === 'Enter') event.preventDefault();
};

/** A button as all elements have it: reasons instead of greyed-out silence, one press while busy. */
export function button(options: ButtonOptions): TemplateResult {
  const { label, onPress, variant = '', icon, iconOnly, reason, busy, pressed, shortcut, part } = options;
  const tip = reason ?? (iconOnly || shortcut ? label + (shortcut ? ` (${shortcut})` : '') : undefined);
  const press = (event: Event): void => {
    if (reason === undefined && !busy) onPress(event);
  };
  return html`<button
    type="button"
    class="btn ${variant}${iconOnly ? ' icon-only' : ''}"
    part=${part ?? nothing}
    title=${tip ?? nothing}
    aria-label=${iconOnly ? label : nothing}
    aria-description=${reason ?? nothing}
    aria-disabled=${reason === undefined ? nothing : 'true'}
    aria-busy=${busy ? 'true' : nothing}
    aria-pressed=${pressed === undefined ? nothing : pressed ? 'true' : 'false'}
    aria-keyshortcuts=${shortcut ?? nothing}
    @click=${press}
    @keydown=${ignoreRepeat}
  >
    ${icon ?? nothing}${iconOnly ? nothing : html`<span>${label}</span>`}
  </button>`;
}
