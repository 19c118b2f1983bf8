import { html, nothing, type TemplateResult } from 'lit';
import { icon, type Shape } from '../icons/icon.js';
import { alert, info, nonet } from '../icons/shapes.js';
import { button } from './button.js';

export interface BannerOptions {
  readonly text: unknown;
  /** In bold before the text. */
  readonly title?: string;
  /** `info` (default), `warn` for offline and waiting, `bad` for failures. */
  readonly tone?: 'info' | 'warn' | 'bad';
  /** Not read by itself: what ticks in it would be read each second. */
  readonly quiet?: boolean;
  readonly icon?: Shape;
  readonly action?: { readonly label: string; readonly onPress: () => void; readonly busy?: boolean };
}

/** Whoever pressed what goes away goes on at the first button of the element. */
const goingOn = (press: () => void) => (event: Event) => {
  const pressed = event.currentTarget as Element;
  const root = pressed.getRootNode() as ShadowRoot;
  const held = pressed.matches(':focus');
  press();
  setTimeout(() => {
    if (held && !root.activeElement) root.querySelector('button')?.focus();
  });
};

/** What happened, what it means, what to do. Failures are read at once, the rest when there is silence. */
export function banner({
  text,
  title,
  tone = 'info',
  quiet,
  icon: shape,
  action,
}: BannerOptions): TemplateResult {
  const drawn = shape ?? (tone === 'warn' ? nonet : tone === 'bad' ? alert : info);
  return html`<div
    class="note ${tone === 'info' ? '' : tone}"
    role=${quiet ? nothing : tone === 'bad' ? 'alert' : 'status'}
  >
    ${icon(drawn)}
    <div class="grow">${title ? html`<div class="strong">${title}</div>` : nothing}${text}</div>
    ${action ? button({ ...action, onPress: goingOn(action.onPress), look: 'line s' }) : nothing}
  </div>`;
}
