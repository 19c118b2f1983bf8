export interface DialedNumber {
  /** Digits, `*` and `#` after an optional `+`; or a SIP address (`name@host`) as it was written. */
  readonly number: string;
  /** What to send as tones once the other side answers; a comma is a pause of two seconds. Empty if there is nothing. */
  readonly digits: string;
}

/** Longer than an international number with an access code in front: an id or a card number, and no phone number. */
const maxDigits = 24;
/** Two runs of so many digits are two numbers, and not a number and the digits to send after it. */
const wholeNumberDigits = 7;
/** A number that people write is never longer. */
const maxWrittenLength = 300;

const keypad = ['', '', 'abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];
const link = /^(?:tel|callto|sips?):/i;
const extension =
  /(?:^|[\s,;.)\d])(?:ext(?:ension|n)?|extensi[oó]n|extens[aã]o|ramal|anexo|interno|int|x)\s*[.:]?\s*(\d{1,8})\s*$/i;
/** Matches a label before a number, such as `Tel.`, `Móvil:` or `WhatsApp:`. */
const label = /^\p{L}[\p{L}.]{0,15}\s*[.:]\s*(?=[+(\d])/u;
/** Matches a remark in parentheses after a number, such as `(casa)`. */
const remark = /\s*\(\s*\p{L}[\p{L}\s.]*\)\s*$/u;
/** Matches the text between two numbers in one field. The second number may have a label. */
const separator =
  /\s+(?:o|ó|ou|or|y|e|and|und)\s+|\s*[&•·\n\t|;/]\s*|,\s+(?=\p{L}*\s*[.:]?\s*[+(\d])|,(?=[+(\d])|\s+-\s+|\s+(?=\+)/giu;
/** An international phone number has at most so many digits (ITU-T E.164 §6). */
const maxWorldDigits = 15;
/** `1-800-FLOWERS`. Other texts with letters are names, of queues for instance. */
const spelledNumber = /^\+?\(?\d[\d\s().-]{2,}[A-Z]+(?:[\s.-]?[A-Z\d]+)*$/;
/** A text with fewer letters, or with fewer characters in total, is a document number. */
const minSpelledLetters = 4;
const minSpelledLength = 10;
const pauses = /[,;pw][,;pw\d*#\s]*$/i;

/**
 * Reads a phone number as people write it, or the address of a `tel:` or `sip:` link: with any digits of Unicode, invisible marks,
 * `(0)`, letters of the keypad, an extension, pauses (RFC 3966 §3, and `,` `p` `w`), a second number beside it.
 *
 * @returns null for a text that cannot be dialed
 */
export function dialedNumber(written: string): DialedNumber | null {
  if (written.length > maxWrittenLength) return null;
  const text = plain(unescaped(written)).trim();
  if (/^(?:sips?:)?[^\s@:]+@[^\s@]+$/i.test(text))
    return { number: text.replace(/^sips?:/i, ''), digits: '' };
  const isLink = link.test(text);
  const [first, context] = isLink ? ofLink(text) : ([firstOf(text), undefined] as const);
  const { body, digits } = split(first);
  const number = (context ?? '') + dialable(body);
  const count = number.replace(/\D/g, '').length;
  return /^\+?[\d*#]+$/.test(number) && count > 0 && count <= maxDigits ? { number, digits } : null;
}

/** A percent sign that begins no escape is left out, unless a digit after it makes the number uncertain. */
function unescaped(text: string): string {
  if (!link.test(text.trim())) return text;
  const decoded = text.replace(/(?:%[\da-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return '';
    }
  });
  return decoded.replace(/%(?!\d)/g, '');
}

/** Full-width and other digits as 0 to 9, without invisible marks. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Nd}/gu, (digit) => String(valueOf(digit)))
    .replace(/[\u2010-\u2015\u2212]/g, '-');

/** Unicode has the digits of a script in ten successive places, the zero first. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return before % 10;
}

/** The number of a link, and the prefix that its parameter `phone-context` gives a local number. */
function ofLink(text: string): [string, string?] {
  const [number = '', ...parameters] = text.replace(/^\w+:(?:\/\/)?/, '').split(';');
  const valueOfParameter = (name: string): string | undefined =>
    parameters.find((each) => each.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
  const ext = valueOfParameter('ext');
  const post = parameters.find((each) => /^[\d,pw*#]+$/i.test(each) || /^postd=/i.test(each));
  const context = valueOfParameter('phone-context');
  const later = ext ? ` ext ${ext}` : post ? `,${post.replace(/^postd=/i, '')}` : '';
  return [
    number + later,
    context?.startsWith('+') && !number.includes('+') ? context.replace(/[^+\d]/g, '') : undefined,
  ];
}

const digitsIn = (text: string): number => text.replace(/\D/g, '').length;

/** Returns the first number of a field, without its label and its remark. */
function firstOf(text: string): string {
  for (const { index, 0: between } of text.matchAll(separator)) {
    const [left, right] = [text.slice(0, index), text.slice(index + between.length)];
    if (isNumberApart(left, right, between.trim())) return bare(left);
  }
  return bare(text);
}

function bare(text: string): string {
  const withoutRemark = text.replace(remark, '');
  const withoutLabel = withoutRemark.replace(label, '');
  return digitsIn(withoutLabel) >= wholeNumberDigits ? withoutLabel : text;
}

/** Tells whether the right text is a second number. Otherwise it is part of the left number, or digits to send after the answer. */
function isNumberApart(left: string, right: string, between: string): boolean {
  const [first, second] = [digitsIn(left), digitsIn(right)];
  if (first < wholeNumberDigits) return false;
  if (between === '/' && second > 0 && second < 4) return true;
  if (second < wholeNumberDigits) return false;
  if (between === '-') return first + second > maxWorldDigits;
  // A comma without a blank may also be a pause, for example before the code of a conference.
  return between !== ',' || first === second || !/^\s*\d+#?\s*$/.test(right);
}

/** Takes off what is to be sent after the answer. */
function split(text: string): { body: string; digits: string } {
  const found = extension.exec(text);
  const before = found && text.slice(0, found.index + (/^(?:ext|int|anexo|ramal|x)/i.test(found[0]) ? 0 : 1));
  if (found && before && digitsIn(before) >= wholeNumberDigits)
    return { body: before, digits: found[1] ?? '' };
  const pause = pauses.exec(text);
  if (!pause || digitsIn(text.slice(0, pause.index)) < 3 || digitsIn(pause[0]) === 0)
    return { body: text, digits: '' };
  return {
    body: text.slice(0, pause.index),
    digits: pause[0]
      .replace(/^[,;pw]/i, '')
      .replace(/[;pw]/gi, ',')
      .replace(/\s/g, ''),
  };
}

/** Empty for a text with words in it. */
function dialable(text: string): string {
  const international = text.replace(/^\(\s*(\+|00)/, '$1(').trim();
  const isWhole = /^(?:\+|00)/.test(international);
  const withoutTrunk = isWhole ? international.replace(/\(\s*0\s*\)/, '') : international;
  const spelled = isSpelled(withoutTrunk) ? withoutTrunk.replace(/[A-Z]/g, keyOf) : withoutTrunk;
  return /^[+\d*#\s().\-/_]*$/.test(spelled) ? spelled.replace(/[^+\d*#]/g, '') : '';
}

const isSpelled = (text: string): boolean =>
  spelledNumber.test(text) &&
  text.replace(/[^A-Z]/g, '').length >= minSpelledLetters &&
  text.replace(/[^A-Z\d]/g, '').length >= minSpelledLength;

const keyOf = (letter: string): string =>
  String(keypad.findIndex((letters) => letters.includes(letter.toLowerCase())));
