import { type Envelope, header, sessionTimerTag } from '@centralita/core/protocol';

/** The methods of the RFCs; others get 501. The core answers 405 to known methods that are not supported. */
const knownMethods: ReadonlySet<string> = new Set(
  'ACK BYE CANCEL INFO INVITE MESSAGE NOTIFY OPTIONS PRACK PUBLISH REFER REGISTER SUBSCRIBE UPDATE'.split(
    ' ',
  ),
);
/** CSeq must stay below 2^31 (RFC 3261 §8.1.1.5). */
const maxCseq = 2 ** 31 - 1;

export interface Refusal {
  readonly status: number;
  readonly reason: string;
  readonly headers?: readonly string[];
}

/**
 * Checks what the parser accepts but RFC 3261 forbids: other versions, a CSeq of another method, a body shorter than
 * announced, unsupported extensions. Null if the request is acceptable.
 */
export function checkRequest(envelope: Envelope): Refusal | null {
  const version = /SIP\/[\d.]+$/.exec(envelope.firstLine)?.[0];
  if (version === undefined) return badRequest('Bad Request-Line');
  if (version !== 'SIP/2.0') return { status: 505, reason: 'Version Not Supported' };
  const [method = '', uri = '', ...rest] = envelope.firstLine.split(' ');
  if (rest.length !== 1) return badRequest('Bad Request-Line');
  return (
    checkUri(uri) ??
    checkNumbers(envelope, method) ??
    checkBody(envelope, method) ??
    checkAddress(envelope) ??
    checkRequire(envelope, method)
  );
}

function checkUri(uri: string): Refusal | null {
  if (!/^sips?:/i.test(uri)) {
    return /^[a-z][a-z0-9+.-]*:/i.test(uri)
      ? { status: 416, reason: 'Unsupported URI Scheme' }
      : badRequest('Bad Request-URI');
  }
  // A user name may contain a question mark but no at sign. After the user name, header components are not allowed here
  // (RFC 3261 §19.1.1).
  const [host = '', ...others] = uri.split('@').reverse();
  if (others.length > 1) return badRequest('Bad Request-URI');
  return host.includes('?') ? badRequest('Headers In Request-URI') : null;
}

function checkNumbers(envelope: Envelope, method: string): Refusal | null {
  const match = /^(\d{1,10})\s+(\S+)$/.exec(header(envelope, 'cseq') ?? '');
  if (!match || Number(match[1]) > maxCseq) return badRequest('Bad CSeq');
  if (match[2] !== method) return badRequest('CSeq Of Another Method');
  if (!knownMethods.has(method)) return { status: 501, reason: 'Not Implemented' };
  const forwards = header(envelope, 'max-forwards');
  if (forwards !== undefined && !/^\d{1,10}$/.test(forwards)) return badRequest('Bad Max-Forwards');
  const date = header(envelope, 'date');
  return date !== undefined && !date.endsWith(' GMT') ? badRequest('Bad Date') : null;
}

function checkBody(envelope: Envelope, method: string): Refusal | null {
  const announced = header(envelope, 'content-length');
  if (announced !== undefined) {
    if (!/^\d{1,6}$/.test(announced)) return badRequest('Bad Content-Length');
    if (Number(announced) > Buffer.byteLength(envelope.body))
      return badRequest('Body Shorter Than Announced');
  }
  const encoding = header(envelope, 'content-encoding');
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
    return unsupported('Accept-Encoding: identity');
  const type = header(envelope, 'content-type');
  const isOther = type !== undefined && !/^application\/sdp\b/i.test(type);
  return method === 'INVITE' && isOther ? unsupported('Accept: application/sdp') : null;
}

function checkAddress(envelope: Envelope): Refusal | null {
  if (!/;\s*tag\s*=\s*[^;\s]+/i.test(header(envelope, 'from') ?? '')) return badRequest('Missing From Tag');
  // The branch identifies the transaction, and the magic cookie alone is not unique. Older clients send no branch.
  const branch = /;\s*branch\s*=\s*([^;,\s]*)/i.exec(header(envelope, 'via')?.split(',', 1)[0] ?? '')?.[1];
  return branch === '' || branch === 'z9hG4bK' ? badRequest('Bad Branch') : null;
}

function checkRequire(envelope: Envelope, method: string): Refusal | null {
  if (method === 'CANCEL' || method === 'ACK') return null;
  const required = envelope.headers
    .filter(([name]) => name === 'require')
    .flatMap(([, value]) => value.split(',').map((tag) => tag.trim()))
    .filter((tag) => tag !== sessionTimerTag);
  if (required.length === 0) return null;
  return { status: 420, reason: 'Bad Extension', headers: [`Unsupported: ${required.join(', ')}`] };
}

function badRequest(reason: string): Refusal {
  return { status: 400, reason };
}

function unsupported(accept: string): Refusal {
  return { status: 415, reason: 'Unsupported Media Type', headers: [accept] };
}
