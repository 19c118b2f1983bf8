/** Characters of a token (RFC 3261 §25.1). */
const token = /^[\w\-.!%*+`'~]+$/;
const parameter = /^[\w\-.!%*+`'~]+(\s*=\s*([\w\-.!%*+`'~[\]:]+|"(?:[^"\\]|\\[\x20-\x7e])*"))?$/;
/** Stands for an address that is not SIP, because such an address only tells who calls. */
const unknownAddress = 'sip:unknown@unknown.invalid';
const telephoneHost = 'unknown.invalid';

export interface NameAddr {
  readonly name: string;
  readonly uri: string;
  readonly params: readonly string[];
  /** True for anything but a SIP address or a telephone number. */
  readonly isForeign: boolean;
}

/** Reads `name <address>;params` leniently; returns null if there is no address. */
export function nameAddrOf(value: string): NameAddr | null {
  const [, quoted, plain, bracketed, afterBrackets] =
    /^\s*(?:"((?:[^"\\]|\\.)*)"|(.*?))\s*<\s*([a-z][a-z0-9+.-]*:[^>]*)>(.*)$/is.exec(value) ?? [];
  const [, bare, afterBare] = /^\s*([a-z][a-z0-9+.-]*:[^;\s]*)(.*)$/is.exec(value) ?? [];
  const uri = bracketed ?? bare;
  // If a quote is left open, nobody knows where the name ends (RFC 4475 §3.1.2.6).
  if (uri === undefined || (plain ?? '').split('"').length % 2 === 0) return null;
  const params = splitOutside(bracketed === undefined ? (afterBare ?? '') : (afterBrackets ?? ''), ';');
  return {
    name: quoted?.replace(/\\(.)/gs, '$1') ?? (plain ?? '').replace(/["\\]/g, ''),
    uri: uri.trim(),
    params: params.map((each) => each.trim()).filter((each) => each !== ''),
    isForeign: !/^(sips?|tel):/i.test(uri),
  };
}

/**
 * Writes an address so that every parser reads it. Returns null if there is none, or if its tag could not be returned
 * unchanged.
 */
export function repairNameAddr(value: string): string | null {
  const parts = nameAddrOf(value);
  if (!parts) return null;
  const tag = parts.params.find((param) => /^tag\s*=/i.test(param));
  if (tag !== undefined && !token.test(tag.replace(/^tag\s*=\s*/i, ''))) return null;
  const uri = parts.isForeign ? unknownAddress : repairUri(parts.uri);
  const name = parts.name.replace(/[\u0000-\u001f\u007f\ufeff]+/g, ' ').trim();
  const params = parts.params.filter((param) => parameter.test(param)).map((param) => `;${param}`);
  return `${name === '' ? '' : `"${name.replace(/["\\]/g, '\\$&')}" `}<${uri}>${params.join('')}`;
}

/** Splits a header that may have several values. */
export function splitList(value: string): string[] {
  return splitOutside(value, ',').filter((item) => item.trim() !== '');
}

function repairUri(uri: string): string {
  const [, scheme = 'sip', rest = ''] = /^(sips?|tel):(.*)$/is.exec(uri) ?? [];
  if (/^tel$/i.test(scheme))
    return `sip:${(rest.split(';')[0] ?? '').replace(/[^\d+*.]/g, '')}@${telephoneHost}`;
  const at = rest.lastIndexOf('@');
  const user = escapeUser(rest.slice(0, Math.max(at, 0)));
  const [host = '', ...params] = (rest.slice(at + 1).split('?')[0] ?? '').split(';');
  const kept = params.filter((param) => parameter.test(param)).map((param) => `;${param}`);
  const plainHost = host.trim().replace(/\.(?=$|:)/, '');
  const isHost = /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i.test(plainHost);
  return `${scheme}:${user === '' ? '' : `${user}@`}${isHost ? plainHost : telephoneHost}${kept.join('')}`;
}

function escapeUser(user: string): string {
  return user.trim().replace(/%(?![\da-fA-F]{2})|[^\w\-.!~*'()&=+$,;?/:%]/gu, escapeLetter);
}

function escapeLetter(letter: string): string {
  // A lone surrogate has no UTF-8 form.
  return /^[\ud800-\udfff]$/.test(letter) ? '%EF%BF%BD' : encodeURIComponent(letter);
}

/** Splits at each separator that is neither in quotes nor in angle brackets. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let inside: '' | '"' | '<' = '';
  for (let index = 0; index < text.length; index++) {
    const letter = text[index];
    if (inside === '"' && letter === '\\') index++;
    else if (letter === '"' && inside !== '<') inside = inside === '"' ? '' : '"';
    else if (letter === '<' && inside === '') inside = '<';
    else if (letter === '>' && inside === '<') inside = '';
    else if (letter === separator && inside === '') {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, text.slice(start)];
}
