import {
  type Envelope,
  hiddenHeader,
  isResponse,
  methodOf,
  namelessHeader,
  readEnvelope,
} from './sip-envelope.js';
import { nameAddrOf, repairNameAddr, splitList } from './sip-address.js';

/** A longer header is not a name that somebody typed, and its repair would be slow. */
const maxRepairedLength = 1_024;

type Repair = (value: string, envelope: Envelope) => string | null;
/** `drop`: the message keeps its meaning without this header. */
type Outcome = { readonly keep: string } | 'drop' | 'broken';

const digits: Repair = (value) => (/^\d{1,10}$/.test(value) ? value : null);
const mediaType: Repair = (value) => (/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;.*)?$/.test(value) ? value : null);

/** The headers that our SIP library parses; if it cannot read one of them, it refuses the whole message. */
const repairs: Readonly<Record<string, Repair>> = {
  from: repairNameAddr,
  to: repairNameAddr,
  contact: repairList,
  'record-route': repairList,
  route: repairList,
  via: repairVia,
  'max-forwards': digits,
  'content-length': digits,
  'content-type': mediaType,
  // Nothing here follows a `Refer-To`, so it is always dropped.
  'refer-to': () => null,
};

/** A request cannot be served without these headers, but a response or a request of another method can do without them. */
const isMandatory = (name: string, envelope: Envelope): boolean => {
  if (/^(from|to|via|call-id|cseq)$/.test(name)) return true;
  if (isResponse(envelope) || name === 'refer-to') return false;
  const startsDialog = /^(INVITE|REGISTER)$/.test(methodOf(envelope));
  if (name === 'contact') return startsDialog;
  if (name === 'record-route' || name === 'route') return methodOf(envelope) === 'INVITE';
  return name !== 'content-type' || envelope.body !== '';
};

/**
 * Rewrites a message that the grammar refuses in the way it was meant: names without the quotes that they need,
 * telephone addresses, foreign characters. Returns null if an essential part cannot be understood.
 */
export function repairMessage(text: string): string | null {
  const envelope = readEnvelope(text);
  if (!envelope) return null;
  const lines: string[] = [];
  for (const [name, value] of envelope.headers) {
    const outcome = repaired(name, value, envelope);
    if (outcome === 'broken') return null;
    if (outcome !== 'drop') lines.push(`${name}: ${outcome.keep}`);
  }
  return [firstLineOf(envelope), ...lines, '', envelope.body].join('\r\n');
}

function repaired(name: string, value: string, envelope: Envelope): Outcome {
  if (name === hiddenHeader || name === namelessHeader) return 'drop';
  const repair = Object.hasOwn(repairs, name) ? repairs[name] : undefined;
  if (!repair) return { keep: value };
  const keep = value.length > maxRepairedLength ? null : repair(value, envelope);
  if (keep !== null) return { keep };
  return isMandatory(name, envelope) ? 'broken' : 'drop';
}

/** The reason phrase is meant for people, and some senders omit it. */
function firstLineOf({ firstLine }: Envelope): string {
  const status = /^SIP\/2\.0 (\d{3})/.exec(firstLine)?.[1];
  return status ? `SIP/2.0 ${status} ${firstLine.slice(12).replace(/[^\x20-\x7e]/g, '')}` : firstLine;
}

/**
 * A response may list the addresses of other phones, which are not needed; the address that a request names must be
 * understood.
 */
function repairList(value: string, envelope: Envelope): string | null {
  const items = splitList(value).map((item) => (nameAddrOf(item)?.isForeign ? null : repairNameAddr(item)));
  const good = items.filter((item) => item !== null);
  if (!isResponse(envelope) && good.length < items.length) return null;
  return good.length > 0 ? good.join(', ') : null;
}

/** In a response to us only the branch matters; a request must get its Via back unchanged. */
function repairVia(value: string, envelope: Envelope): string | null {
  if (!isResponse(envelope)) return value;
  const [, transport, host, branch] =
    /^SIP\s*\/\s*2\.0\s*\/\s*(\w+)\s+([^;,\s]+)[^,]*?;\s*branch\s*=\s*([^;,\s]+)/i.exec(value) ?? [];
  return transport && host && branch ? `SIP/2.0/${transport} ${host};branch=${branch}` : value;
}
