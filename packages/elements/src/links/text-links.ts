import { phoneLinks, type IsPhone } from './phone-links.js';
import type { TextLink } from './text-link.js';
import { webLinks } from './web-links.js';

/** A longer text has links in this part of it, in UTF-16 units. */
const maxScanned = 20_000;

/** Web and mail addresses and phone numbers in a text, in its order, none inside another. */
export function textLinks(text: string, isPhone?: IsPhone): TextLink[] {
  const scanned = text.slice(0, maxScanned);
  const web = webLinks(scanned);
  const phones = phoneLinks(scanned, isPhone);
  const links = [...web, ...phones].sort((a, b) => a.at - b.at || b.length - a.length);
  let end = 0;
  return links.filter(({ at, length }) => {
    if (at < end) return false;
    end = at + length;
    return true;
  });
}
