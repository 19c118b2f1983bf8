import { html, nothing, type TemplateResult } from 'lit';
import { icon, type Shape } from '../icons/icon.js';
import { alert } from '../icons/shapes/alert.js';
import { info } from '../icons/shapes/info.js';
import { nonet } from '../icons/shapes/nonet.js';
import { button } from './button.js';

export interface BannerOptions {
  readonly text: unknown;
  /** In bold before the text. */
  readonly title?: string;
  /** `info` (default), `warn` for offline and waiting, `bad` for failures. */
  readonly tone?: 'info' | 'warn' | 'bad';
  /** Not announced: screen readers would read its timer each second. */
  readonly quiet?: boolean;
  readonly icon?: Shape;
  readonly action?: { readonly label: string; readonly onPress: () => void; readonly busy?: boolean };
}

/** After its button was pressed a banner disappears; the focus then moves to the first button of the element. */
const keepFocus = (press: () => void) => (event: Event) => {
  const pressed = event.currentTarget as Element;
  const root = pressed.getRootNode() as ShadowRoot;
  const hadFocus = pressed.matches(':focus');
  press();
  setTimeout(() => {
    if (hadFocus && !root.activeElement) root.querySelector('button')?.focus();
  });
};

/** Says what happened, what it means and what to do. Screen readers read failures at once, the rest when they are idle. */
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
    class="banner ${tone === 'info' ? '' : tone}"
    role=${quiet ? nothing : tone === 'bad' ? 'alert' : 'status'}
  >
    ${icon(drawn)}
    <div class="grow">${title ? html`<div class="strong">${title}</div>` : nothing}${text}</div>
    ${action ? button({ ...action, onPress: keepFocus(action.onPress), variant: 'line s' }) : nothing}
  </div>`;
}
