import { html, type TemplateResult } from 'lit';

export interface RichTextOptions {
  /** Called with a web or mail address before the browser follows it; may prevent the event. */
  readonly onLink?: (event: Event, url: string) => void;
  /** With it phone numbers can be pressed. */
  readonly onPhone?: (number: string) => void;
}

type Piece = string | { readonly kind: 'url' | 'mail' | 'phone'; readonly text: string };

const pattern =
  /(?<url>\bhttps?:\/\/[^\s<>"']+)|(?<mail>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?<phone>(?<![\w/.,-])\+?\d(?:[ ().-]{0,2}\d){6,14}(?![\w/]))/gu;

/** Text with its addresses and phone numbers found. Pure; what is not safely one of them stays text. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const kind = match.groups?.url ? 'url' : match.groups?.mail ? 'mail' : 'phone';
    const part = kind === 'url' ? match[0].replace(/[.,;:!?)\]]+$/u, '') : match[0];
    if (!isReal(kind, part)) continue;
    if (match.index > end) found.push(text.slice(end, match.index));
    found.push({ kind, text: part });
    end = match.index + part.length;
  }
  if (end < text.length) found.push(text.slice(end));
  return found;
}

/** Digits and a leading plus: what is dialed. */
export const dialable = (text: string): string => text.replace(/(?!^\+)\D/gu, '');

function isReal(kind: 'url' | 'mail' | 'phone', text: string): boolean {
  if (kind === 'url') return URL.canParse(text);
  if (kind === 'mail') return true;
  // Eight digits are a date more often than a number: 2026-11-21.
  return text.startsWith('+') || dialable(text).length >= 9;
}

/** Returns a text as text nodes and links. Only `https:`, `http:`, `mailto:` and `tel:` become links. */
export function richText(text: string, options: RichTextOptions = {}): unknown[] {
  return pieces(text).map((piece) => (typeof piece === 'string' ? piece : link(piece, options)));
}

function link({ kind, text }: Exclude<Piece, string>, { onLink, onPhone }: RichTextOptions): TemplateResult {
  if (kind === 'phone') {
    const dial = (event: Event): void => {
      if (!onPhone) return;
      event.preventDefault();
      onPhone(dialable(text));
    };
    return html`<a class="tel" dir="ltr" href="tel:${dialable(text)}" @click=${dial}>${text}</a>`;
  }
  const url = kind === 'mail' ? `mailto:${text}` : new URL(text).href;
  const target = kind === 'mail' ? '_self' : '_blank';
  const open = (event: Event): void => onLink?.(event, url);
  return html`<a href=${url} target=${target} rel="noopener noreferrer nofollow" @click=${open}>${text}</a>`;
}
