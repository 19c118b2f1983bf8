/** The long names of compact header names (RFC 3261 §7.3.3, RFC 4028 §8). */
const longFormOf: Readonly<Record<string, string>> = {
  v: 'via',
  f: 'from',
  t: 'to',
  i: 'call-id',
  m: 'contact',
  l: 'content-length',
  c: 'content-type',
  e: 'content-encoding',
  r: 'refer-to',
  k: 'supported',
  s: 'subject',
  x: 'session-expires',
};
/** An answer repeats these headers of its request (RFC 3261 §8.2.6.2). */
export const requiredHeaders = ['via', 'from', 'to', 'call-id', 'cseq'] as const;
const longNames: Readonly<Record<string, string>> = {
  via: 'Via',
  from: 'From',
  to: 'To',
  'call-id': 'Call-ID',
  cseq: 'CSeq',
};
/** An answer repeats at most this many headers, because a list of proxies longer than the usual Max-Forwards is not a path. */
export const maxCopiedHeaders = 70;

/** The name given to a line that starts with white space that is not a fold, because another header could hide in it. */
export const hiddenHeader = '';
/** The name given to a line without a colon. */
export const namelessHeader = '-';

/** A message split into lines before the grammar parses it. Names are in lower case and long form. */
export interface Envelope {
  readonly firstLine: string;
  /** In the order of the message, with folded lines joined. See {@link hiddenHeader} and {@link namelessHeader}. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** Returns the text with the line ends that the grammar requires: some senders write LF alone, or omit the last one. */
export function wholeMessage(text: string): string {
  const started = text.replace(/^[\r\n]+/, '');
  if (started.includes('\r\n\r\n')) return started;
  const lines = started.replace(/\r?\n/g, '\r\n');
  if (lines.includes('\r\n\r\n')) return lines;
  return `${lines}${lines.endsWith('\r\n') ? '' : '\r\n'}\r\n`;
}

/** Splits a SIP message; returns null if the text is not one. */
export function readEnvelope(text: string): Envelope | null {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [firstLine = '', ...lines] = text
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  // A request with a bad first line still gets an answer; a response with one cannot be used.
  if (!/^SIP\/2\.0 \d{3}/.test(firstLine) && (/^SIP\//i.test(firstLine) || !/^\S+\s.*SIP\//i.test(firstLine)))
    return null;
  return { firstLine, headers: lines.map((line) => splitHeader(line)), body: text.slice(end + 4) };
}

/** Returns the value of the first header with this name. */
export function header(envelope: Envelope, name: string): string | undefined {
  return envelope.headers.find(([candidate]) => candidate === name)?.[1];
}

export function isResponse(envelope: Envelope): boolean {
  return envelope.firstLine.startsWith('SIP/');
}

export function methodOf({ firstLine }: Envelope): string {
  return /^\S*/.exec(firstLine)?.[0] ?? '';
}

/**
 * Adds a branch to the first Via if it has none. Older clients send none, and their transactions are told apart by the
 * other headers instead (RFC 3261 §17.2.3).
 */
export function withBranch(text: string, envelope: Envelope): string {
  const via = header(envelope, 'via')?.split(',', 1)[0] ?? '';
  if (via === '' || /;\s*branch\s*=/i.test(via)) return text;
  const tag = /;\s*tag\s*=\s*([^;\s]+)/i.exec(header(envelope, 'from') ?? '')?.[1] ?? '';
  const key = [header(envelope, 'call-id'), parseInt(header(envelope, 'cseq') ?? '', 10), tag].join('-');
  const branch = `;branch=z9hG4bK-2543-${key.replace(/[^\w-]/g, '').slice(0, 200)}`;
  return text.replace(via, () => `${via.trimEnd()}${branch}`);
}

export interface RawAnswer {
  readonly status: number;
  readonly reason: string;
  readonly headers?: readonly string[];
}

/** Builds an answer from the unparsed request. Returns null if no answer is due, or if it would not reach anybody. */
export function rawResponse(envelope: Envelope, { status, reason, headers = [] }: RawAnswer): string | null {
  if (isResponse(envelope) || methodOf(envelope) === 'ACK') return null;
  const copied = envelope.headers.filter(([name]) => longNames[name] !== undefined);
  if (!copied.some(([name]) => name === 'via') || copied.length > maxCopiedHeaders) return null;
  const lines = copied.map(([name, value]) => `${longNames[name] ?? name}: ${answered(name, value)}`);
  return [`SIP/2.0 ${status} ${reason}`, ...lines, ...headers, 'Content-Length: 0', '', ''].join('\r\n');
}

/** The tag of `To` in an answer names the dialog, or says that there is none (RFC 3261 §8.2.6.2). */
function answered(name: string, value: string): string {
  return name === 'to' && !/;\s*tag\s*=/i.test(value.replace(/"(?:[^"\\]|\\.)*"/g, ''))
    ? `${value};tag=none`
    : value;
}

function splitHeader(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  // Some libraries treat any white space as a fold, not only spaces and tabs.
  if (/^\s/.test(line)) return [hiddenHeader, line];
  if (colon <= 0) return [namelessHeader, line];
  const name = line.slice(0, colon).trim().toLowerCase();
  return [longFormOf[name] ?? name, line.slice(colon + 1).trim()];
}
