/** Letters that Unicode does not take apart into a base letter and a mark. */
const letters: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ĸ: 'k',
  ŋ: 'n',
};
/**
 * All of these letters are in this range. A literal keeps the module free of side effects, so that a page without a
 * search does not load it.
 */
const special = /[ß-ŧ]/g;
const apostrophes = /['’‘‛ʹʻʼʽʾʿˈ′‵＇`´׳]/g;
const dashes = /[\u2010-\u2015\u2212]/g;

/** Makes texts comparable for search: without case, accents, apostrophes and invisible marks. `O’Brien` is found by `obrien`. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(apostrophes, '')
    .replace(dashes, '-')
    .toLowerCase()
    .replace(special, (letter) => letters[letter] ?? letter);

/** How far behind the end of a shortened text its last character may reach, in UTF-16 units: an emoji of a family has eleven. */
const maxCharacterLength = 64;

/** The beginning of a text. It does not end inside a character that a person sees as one. @param length in UTF-16 units */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const last = segmenter.segment(text.slice(0, length + maxCharacterLength)).containing(length);
  const end = last && last.index > length - maxCharacterLength ? last.index : length;
  return wellFormed(text.slice(0, end));
}

/** Halves of characters, and controls that no keyboard writes, become U+FFFD or nothing: databases and other programs refuse them. */
export const wellFormed = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/\p{Cc}/gu, (control) => ('\t\n\r'.includes(control) ? control : ''));

/** A name or another text of one line: blanks in a row are one, and no mark turns or hides what stands beside it. */
export const cleanLine = (text: string): string =>
  wellFormed(text)
    .replace(/[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Whether anybody can see the text. */
export const isVisible = (text: string): boolean =>
  /[^\s\p{C}\p{M}\u115f\u1160\u3164\uffa0\u2800]/u.test(text);

/** Tags as they are kept: no blanks around them, and of those that differ only in case the first. */
export function uniqueTags(tags: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const tag of tags.map(cleanLine)) {
    const key = tag.normalize('NFC').toLowerCase();
    if (isVisible(tag) && !found.has(key)) found.set(key, tag);
  }
  return [...found.values()];
}
