import { html, nothing, type TemplateResult } from 'lit';

export interface SwitchOptions {
  readonly label: string;
  readonly checked: boolean;
  readonly onToggle: (checked: boolean) => void;
  /** Classes of the visible label; without them it is only read. */
  readonly labelClass?: string;
  readonly showLabel?: boolean;
  readonly reason?: string | undefined;
  readonly busy?: boolean;
}

/** On or off, at once (APG: switch). */
export function toggleSwitch(options: SwitchOptions): TemplateResult {
  const { label, checked, onToggle, labelClass = '', showLabel = false, reason, busy } = options;
  const toggle = (): void => {
    if (reason === undefined && !busy) onToggle(!checked);
  };
  return html`<button
    type="button"
    class="switch"
    role="switch"
    aria-checked=${checked ? 'true' : 'false'}
    aria-label=${label}
    title=${reason ?? (showLabel ? nothing : label)}
    aria-disabled=${reason === undefined ? nothing : 'true'}
    aria-busy=${busy ? 'true' : nothing}
    @click=${toggle}
  >
    <i></i>${showLabel ? html`<span class=${labelClass}>${label}</span>` : nothing}
  </button>`;
}
