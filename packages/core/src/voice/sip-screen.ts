import {
  type Envelope,
  header,
  isResponse,
  methodOf,
  rawResponse,
  readEnvelope,
  wholeMessage,
  withBranch,
} from '../protocol/sip-envelope.js';
import { allowHeader, servedMethods } from './sip-methods.js';

/** A longer message is an attack or a fault: the parser would need a second for 200 kB. */
const maxMessageBytes = 65_536;
/** Leaves enough room for the headers that an answer repeats. */
const maxHeadBytes = 8_192;
/** Methods that RFCs define get 405 if the phone does not serve them; any other method gets 501 (RFC 3261 §8.2.1). */
const knownMethods =
  /^(ACK|BYE|CANCEL|INFO|INVITE|MESSAGE|NOTIFY|OPTIONS|PRACK|PUBLISH|REFER|REGISTER|SUBSCRIBE|UPDATE)$/;

/** The result of screening a message before the library parses it. A dropped message gets no response, as nobody waits for one. */
export type Screened =
  | { readonly is: 'passed'; readonly text: string; readonly envelope: Envelope }
  | { readonly is: 'answered'; readonly text: string }
  | { readonly is: 'dropped' };

/**
 * Admits the requests that our phone serves and answers the others. Otherwise a far end could steer the phone with
 * methods that the library obeys without asking: a REFER places a call.
 */
export function screenMessage(received: string, supported: readonly string[]): Screened {
  const isLong = received.length > maxMessageBytes;
  const text = isLong ? headOf(received) : wholeMessage(received);
  const envelope = readEnvelope(text);
  if (!envelope) return { is: 'dropped' };
  if (isResponse(envelope))
    return isLong ? { is: 'dropped' } : passed(chosenChallenge(text, envelope), envelope);
  const refusal = isLong ? { status: 513, reason: 'Message Too Large' } : refusalOf(envelope, supported);
  if (!refusal) return passed(withBranch(text, envelope), envelope);
  const answer = rawResponse(envelope, refusal);
  return answer === null ? { is: 'dropped' } : { is: 'answered', text: answer };
}

const passed = (text: string, envelope: Envelope): Screened => ({ is: 'passed', text, envelope });

interface Refusal {
  readonly status: number;
  readonly reason: string;
  readonly headers?: readonly string[];
}

function refusalOf(envelope: Envelope, supported: readonly string[]): Refusal | null {
  const method = methodOf(envelope);
  const cseq = /^(\d{1,10})\s+(\S+)$/.exec(header(envelope, 'cseq') ?? '');
  if (!envelope.firstLine.endsWith(' SIP/2.0')) {
    const isOther = / SIP\/\d+\.\d+$/.test(envelope.firstLine);
    return isOther ? { status: 505, reason: 'Version Not Supported' } : bad('Bad Request-Line');
  }
  if (cseq?.[2] !== method) return bad('Bad CSeq');
  if (['via', 'from', 'to', 'call-id'].some((name) => !header(envelope, name))) return bad('Missing Header');
  if (!servedMethods.includes(method)) {
    return knownMethods.test(method)
      ? { status: 405, reason: 'Method Not Allowed', headers: [allowHeader] }
      : { status: 501, reason: 'Not Implemented', headers: [allowHeader] };
  }
  return extensionProblem(envelope, method, supported);
}

/** Refuses a request that requires an extension that we do not support, because it does not mean what we would read into it. */
function extensionProblem(envelope: Envelope, method: string, supported: readonly string[]): Refusal | null {
  if (method === 'ACK' || method === 'CANCEL') return null;
  const unknown = envelope.headers
    .filter(([name]) => name === 'require')
    .flatMap(([, value]) => value.split(',').map((tag) => tag.trim()))
    .filter((tag) => tag !== '' && !supported.includes(tag.toLowerCase()));
  if (unknown.length === 0) return null;
  return { status: 420, reason: 'Bad Extension', headers: [`Unsupported: ${unknown.join(', ')}`] };
}

/** The library answers the last challenge and supports only MD5, so of several challenges it must get the MD5 one. */
function chosenChallenge(text: string, { headers }: Envelope): string {
  const challenges = headers.filter(([name]) => /^(www|proxy)-authenticate$/.test(name));
  const isReadable = ([, value]: readonly [string, string]) =>
    /^Digest\b/i.test(value) && !/algorithm\s*=\s*"?(?!MD5\b(?!-))/i.test(value);
  if (challenges.length < 2 || !challenges.some(isReadable)) return text;
  const end = text.indexOf('\r\n\r\n');
  const chosen = challenges.filter(isReadable).map(([name, value]) => `\r\n${name}: ${value}`);
  const head = text
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .filter((line) => !/^(www|proxy)-authenticate\s*:/i.test(line));
  return `${head.join('\r\n')}${chosen[0] ?? ''}${text.slice(end)}`;
}

function headOf(text: string): string {
  const head = text.slice(0, maxHeadBytes);
  return wholeMessage(head.slice(0, Math.max(0, head.lastIndexOf('\n') + 1)));
}

function bad(reason: string): Refusal {
  return { status: 400, reason };
}
