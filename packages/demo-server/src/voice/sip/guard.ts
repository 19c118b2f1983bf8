import {
  type Envelope,
  header,
  hiddenHeader,
  isResponse,
  maxCopiedHeaders,
  readEnvelope,
  requiredHeaders,
} from '@centralita/core/protocol';

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
/** How often a parsed header such as Route may occur. */
const maxRepeatedHeaders = 20;
const maxContacts = 4;
/** Max-Forwards usually allows this many proxies, and the library parses only the first Via. */
const maxVias = maxCopiedHeaders;

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
/** `drop`: no answer is due or possible. `refuse`: the request gets this status. */
export type Verdict =
  | { readonly is: 'fine'; readonly envelope: Envelope }
  | { readonly is: 'drop'; readonly reason: string }
  | { readonly is: 'refuse'; readonly envelope: Envelope; readonly status: number; readonly reason: string };

/** Checks sizes, counts and mandatory headers with a cheap scan, before the message is parsed. */
export function inspect(text: string): Verdict {
  if (text.length > maxMessageBytes) return { is: 'drop', reason: 'message too large' };
  const envelope = readEnvelope(text);
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
  const firstVia = envelope.headers.find(([name]) => name === 'via');
  const parsed = envelope.headers.filter(
    (each) => parsedHeaders.has(each[0]) && (each[0] !== 'via' || each === firstVia),
  );
  const total = parsed.reduce((length, [, value]) => length + value.length, 0);
  return total > maxParsedHeadersLength ? bad('Headers Too Long') : null;
}

function headerProblem(envelope: Envelope): Problem | null {
  const counts = new Map<string, number>();
  for (const [name] of envelope.headers) counts.set(name, (counts.get(name) ?? 0) + 1);
  if (counts.has(hiddenHeader)) return bad('Malformed Header');
  for (const [name, count] of counts) {
    if (singleHeaders.has(name) && count > 1) return bad(`Repeated ${name}`);
    const limit = name === 'contact' ? maxContacts : name === 'via' ? maxVias : maxRepeatedHeaders;
    if (parsedHeaders.has(name) && count > limit) return bad(`Too Many ${name}`);
  }
  const missing = requiredHeaders.find((name) => !counts.has(name));
  return missing ? bad(`Missing ${missing}`) : null;
}
