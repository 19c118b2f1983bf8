/** All calls wait while the parser works. Browsers describe a call in 2 to 5 kB, with 1 kB of headers. */
export const maxMessageBytes = 16_384;
/** The limit before authentication: enough to register, and to call from a computer with many addresses. */
export const maxUnprovenMessageBytes = 12_288;
const maxHeaders = 200;
const maxHeaderLength = 8192;
/** The limit of a header that the grammar parses, which is slow. */
const maxParsedHeaderLength = 2048;
/** The limit of all these headers together: the grammar takes 4 ms for 1 kB. */
const maxParsedHeadersLength = 4096;
/** How often a parsed header may occur: Via, Route and so on. */
const maxRepeatedHeaders = 20;
const maxContacts = 4;

/** Compact forms (RFC 3261 §7.3.3). */
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
};

const parsedHeaders: ReadonlySet<string> = new Set([
  'via',
  'from',
  'to',
  'call-id',
  'cseq',
  'max-forwards',
  'content-length',
  'content-type',
  'contact',
  'record-route',
  'route',
  'refer-to',
  'www-authenticate',
  'proxy-authenticate',
]);
const singleHeaders: ReadonlySet<string> = new Set([
  'from',
  'to',
  'call-id',
  'cseq',
  'max-forwards',
  'content-length',
]);
const requiredHeaders = ['via', 'from', 'to', 'call-id', 'cseq'] as const;

/** A message split into lines before the grammar parses it. Names are in lower case and long form. */
export interface Envelope {
  readonly firstLine: string;
  /** In the order of the message, with folded lines joined. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** `drop`: no answer is due or possible. `refuse`: the request gets this status. */
export type Verdict =
  | { readonly is: 'fine'; readonly envelope: Envelope }
  | { readonly is: 'drop'; readonly reason: string }
  | { readonly is: 'refuse'; readonly envelope: Envelope; readonly status: number; readonly reason: string };

/** Checks sizes, counts and mandatory headers with a cheap scan, before the message is parsed. */
export function inspect(text: string): Verdict {
  if (text.length > maxMessageBytes) return { is: 'drop', reason: 'message too large' };
  const envelope = open(text);
  if (!envelope) return { is: 'drop', reason: 'not a SIP message' };
  const problem = sizeProblem(envelope) ?? headerProblem(envelope);
  if (isResponse(envelope)) {
    // The parser throws on a response with an unreadable CSeq.
    if (!problem && !/^\d{1,10}\s+[A-Za-z]+$/.test(header(envelope, 'cseq') ?? '')) {
      return { is: 'drop', reason: 'response without a readable CSeq' };
    }
    return problem ? { is: 'drop', reason: problem.reason } : { is: 'fine', envelope };
  }
  if (envelope.firstLine.startsWith('ACK ') && problem) return { is: 'drop', reason: problem.reason };
  return problem ? { is: 'refuse', envelope, ...problem } : { is: 'fine', envelope };
}

/** The first header of that name. */
export function header(envelope: Envelope, name: string): string | undefined {
  return envelope.headers.find(([candidate]) => candidate === name)?.[1];
}

export function isResponse(envelope: Envelope): boolean {
  return envelope.firstLine.startsWith('SIP/');
}

/** Builds an answer without the parser, for an unreadable request; null if the request lacks mandatory headers. */
export function rawResponse(
  envelope: Envelope,
  status: number,
  reason: string,
  headers: readonly string[] = [],
): string | null {
  if (envelope.firstLine.startsWith('ACK ')) return null;
  const copied = envelope.headers.filter(([name]) => (requiredHeaders as readonly string[]).includes(name));
  if (!requiredHeaders.every((name) => copied.some(([candidate]) => candidate === name))) return null;
  if (copied.length > requiredHeaders.length + maxRepeatedHeaders) return null;
  const lines = copied.map(([name, value]) => {
    // RFC 3261 §8.2.6.2: every answer has a tag; the same one for a request that is sent again.
    const tag = name === 'to' && !/;\s*tag\s*=/i.test(value) ? `;tag=${statelessTag}` : '';
    return `${longNames[name as (typeof requiredHeaders)[number]]}: ${value}${tag}`;
  });
  return [`SIP/2.0 ${status} ${reason}`, ...lines, ...headers, 'Content-Length: 0', '', ''].join('\r\n');
}

/** All answers without a transaction share it: nothing follows them that it would have to find. */
const statelessTag = 'none';

const longNames: Readonly<Record<(typeof requiredHeaders)[number], string>> = {
  via: 'Via',
  from: 'From',
  to: 'To',
  'call-id': 'Call-ID',
  cseq: 'CSeq',
};

function open(text: string): Envelope | null {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [firstLine = '', ...lines] = text
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  if (!/^SIP\/2\.0 \d{3}/.test(firstLine) && !/^[\w.!%*+`'~-]+ .+ SIP\/\d+\.\d+$/.test(firstLine))
    return null;
  const headers = lines.map((line) => splitHeader(line));
  return { firstLine, headers, body: text.slice(end + 4) };
}

function splitHeader(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  // The library treats any white space as a fold, not only spaces and tabs, so that another header could hide in this one.
  if (colon < 0 || /^\s/.test(line)) return ['', line];
  const name = line.slice(0, colon).trim().toLowerCase();
  return [longFormOf[name] ?? name, line.slice(colon + 1).trim()];
}

interface Problem {
  readonly status: number;
  readonly reason: string;
}

const bad = (reason: string): Problem => ({ status: 400, reason });

function sizeProblem(envelope: Envelope): Problem | null {
  if (envelope.headers.length > maxHeaders) return bad('Too Many Headers');
  if (envelope.firstLine.length > maxParsedHeaderLength)
    return { status: 414, reason: 'Request-URI Too Long' };
  const long = envelope.headers.some(
    ([name, value]) => value.length > (parsedHeaders.has(name) ? maxParsedHeaderLength : maxHeaderLength),
  );
  if (long) return bad('Header Too Long');
  const parsed = envelope.headers.filter(([name]) => parsedHeaders.has(name));
  const total = parsed.reduce((length, [, value]) => length + value.length, 0);
  return total > maxParsedHeadersLength ? bad('Headers Too Long') : null;
}

function headerProblem(envelope: Envelope): Problem | null {
  const counts = new Map<string, number>();
  for (const [name] of envelope.headers) counts.set(name, (counts.get(name) ?? 0) + 1);
  if (counts.has('')) return bad('Malformed Header');
  for (const [name, count] of counts) {
    if (singleHeaders.has(name) && count > 1) return bad(`Repeated ${name}`);
    const limit = name === 'contact' ? maxContacts : maxRepeatedHeaders;
    if (parsedHeaders.has(name) && count > limit) return bad(`Too Many ${name}`);
  }
  const missing = requiredHeaders.find((name) => !counts.has(name));
  return missing ? bad(`Missing ${missing}`) : null;
}
