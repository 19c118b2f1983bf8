import { html, type TemplateResult } from 'lit';
import type { LinksOf } from '../links/load-links.js';
import type { TextLink } from '../links/text-link.js';

export interface RichTextOptions {
  /** Called with a web or mail address before the browser follows it; may prevent the event. */
  readonly onLink?: (event: Event, url: string) => void;
  /** With it phone numbers can be pressed. */
  readonly onPhone?: (number: string) => void;
  /** Finds the links; without it there are none yet. See `loadLinks`. */
  readonly linksOf?: LinksOf | undefined;
}

type Piece = string | TextLink;

/** How many texts are kept with their links. */
const maxKept = 500;

const kept = new Map<string, { readonly linksOf: LinksOf; readonly pieces: readonly Piece[] }>();

/** A text with its links, in its order. What is not safely a link stays text. Answers at once for a text that it was given before. */
export function pieces(text: string, linksOf: LinksOf): readonly Piece[] {
  const known = kept.get(text);
  if (known?.linksOf === linksOf) return known.pieces;
  const found: Piece[] = [];
  let end = 0;
  for (const link of linksOf(text)) {
    if (link.at > end) found.push(text.slice(end, link.at));
    found.push(link);
    end = link.at + link.length;
  }
  if (end < text.length) found.push(text.slice(end));
  kept.delete(text);
  kept.set(text, { linksOf, pieces: found });
  const [oldest] = kept.keys();
  if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
  return found;
}

/** Returns a text as text nodes and links. Only `https:`, `http:`, `mailto:` and `tel:` become links. */
export function richText(text: string, options: RichTextOptions = {}): unknown[] {
  const { linksOf } = options;
  if (!linksOf) return [text];
  return pieces(text, linksOf).map((piece) => (typeof piece === 'string' ? piece : linkTo(piece, options)));
}

function linkTo({ kind, label, href }: TextLink, { onLink, onPhone }: RichTextOptions): TemplateResult {
  if (kind === 'phone') {
    const dial = (event: Event): void => {
      if (!onPhone) return;
      event.preventDefault();
      onPhone(href.slice('tel:'.length));
    };
    return html`<a class="tel" dir="ltr" href=${href} @click=${dial}>${label}</a>`;
  }
  const target = kind === 'mail' ? '_self' : '_blank';
  const open = (event: Event): void => onLink?.(event, href);
  return html`<a href=${href} target=${target} rel="noopener noreferrer nofollow" @click=${open}
    >${breakable(label)}</a
  >`;
}

/** Lets a web or email address break after its punctuation, so that a name is broken only if there is no room for it. */
const breakable = (address: string): unknown[] =>
  address
    .split(/(?<=[@./?&=])(?=[^@./?&=])/)
    .map((part, index) => (index === 0 ? part : html`<wbr />${part}`));
