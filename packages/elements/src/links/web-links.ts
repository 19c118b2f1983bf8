import type { TextLink } from './text-link.js';

/** Browsers refuse longer addresses; so does RFC 5321 §4.5.3.1 for the parts of a mail address. */
const maxUrlLength = 2_048;
const maxLocalLength = 64;
const maxDomainLength = 255;

const word = /[^\s<>"]+/g;
const scheme = /https?:\/\//i;
const local = /[\p{L}\p{N}._%+'-]+$/u;
/** Other letters could make a domain look like one that the reader knows. */
const domain = /^(?:[a-z\d-]+\.)+[a-z\d-]*[a-z\d]/i;
/** What ends a sentence, also in Chinese and Japanese, and quotation marks. */
const ending = /[.,;:!?'"*…‘’“”«»。，、；：！？」』）】》〉｡､]$/u;
const brackets: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
/** In an address of the web these end it: they have no blank after them. */
const wideEnding = /[。，、；：！？「」『』（）【】《》〈〉]/u;
/** Marks that nobody sees and that turn or hide what follows. */
const invisible = /[\p{Cf}\p{Cc}]/u;

/** Web and mail addresses in a text, in its order. Takes time in proportion to the text. */
export function webLinks(text: string): TextLink[] {
  const links: TextLink[] = [];
  for (const { 0: part, index } of text.matchAll(word)) {
    const begin = part.search(scheme);
    const link = begin >= 0 ? urlLink(part.slice(begin), index + begin) : mailLink(part, index);
    if (link) links.push(link);
  }
  return links;
}

function urlLink(part: string, at: number): TextLink | null {
  const written = withoutEnding(part.split(wideEnding, 1)[0] ?? '');
  if (written.length > maxUrlLength || invisible.test(written) || !URL.canParse(written)) return null;
  const url = new URL(written);
  // A name in front of the host looks like the host: https://bank.example@other.example
  if (url.username || url.password) return null;
  return { kind: 'url', at, length: written.length, label: shown(written, url), href: url.href };
}

/** The host as the browser opens it, wherever what was written may be read as another one. */
function shown(written: string, { host }: URL): string {
  const [head = '', , rest = ''] = /^(\w+:\/\/)([^/?#\\]*)(.*)$/s.exec(written)?.slice(1) ?? [];
  const authority = written.slice(head.length, written.length - rest.length);
  const isSame = authority.toLowerCase().replace(/\.?(?::(?:80|443))?$/, '') === host.replace(/\.$/, '');
  return isSame ? written : head + host + rest;
}

function mailLink(part: string, at: number): TextLink | null {
  const sign = part.indexOf('@');
  if (sign < 1 || sign !== part.lastIndexOf('@')) return null;
  const written = local.exec(part.slice(Math.max(0, sign - maxLocalLength - 1), sign))?.[0] ?? '';
  const name = written.replace(/^[^\p{L}\p{N}]+/u, '');
  const host = domain.exec(part.slice(sign + 1, sign + 1 + maxDomainLength))?.[0] ?? '';
  const address = `${name}@${host}`;
  if (!name || name.length > maxLocalLength || !host || /\.$|\.\./.test(name)) return null;
  const href = `mailto:${encodeURIComponent(name)}@${host}`;
  return { kind: 'mail', at: at + sign - name.length, length: address.length, label: address, href };
}

/** Without the sentence around it. A bracket belongs to the address if it was opened there. */
function withoutEnding(text: string): string {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let end = text.length;
  for (; end > 0; end -= 1) {
    const last = text[end - 1] ?? '';
    const opening = brackets[last];
    const isOpen = opening !== undefined && (counts.get(last) ?? 0) <= (counts.get(opening) ?? 0);
    if (isOpen || (opening === undefined && !ending.test(last))) break;
    counts.set(last, (counts.get(last) ?? 1) - 1);
  }
  return text.slice(0, end);
}
