import {
  type Envelope,
  hiddenHeader,
  isResponse,
  methodOf,
  namelessHeader,
  readEnvelope,
} from './sip-envelope.js';
import { nameAddrOf, repairNameAddr, splitList } from './sip-address.js';

/** A longer header is no name that somebody typed, and the repair would be slow. */
const maxRepairedLength = 1_024;

type Repair = (value: string, envelope: Envelope) => string | null;
/** `drop`: the header is foreign to what the message asks for, so the message counts without it. */
type Outcome = { readonly keep: string } | 'drop' | 'broken';

const digits: Repair = (value) => (/^\d{1,10}$/.test(value) ? value : null);
const mediaType: Repair = (value) => (/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;.*)?$/.test(value) ? value : null);

/** Headers that the grammar of our SIP library reads, and refuses the whole message for. */
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
  // Nobody here follows one, so that it is never read.
  'refer-to': () => null,
};

/** Without these a request cannot be served, while a response or another request can do without. */
const isMandatory = (name: string, envelope: Envelope): boolean => {
  if (/^(from|to|via|call-id|cseq)$/.test(name)) return true;
  if (isResponse(envelope) || name === 'refer-to') return false;
  const startsDialog = /^(INVITE|REGISTER)$/.test(methodOf(envelope));
  if (name === 'contact') return startsDialog;
  if (name === 'record-route' || name === 'route') return methodOf(envelope) === 'INVITE';
  return name !== 'content-type' || envelope.body !== '';
};

/**
 * Writes a message again, in the way it was meant: names without the quotes that they need, telephone addresses, foreign
 * characters. For a message that the grammar refuses. Null if what matters cannot be understood.
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

/** A reason phrase is for people, and may be missing. */
function firstLineOf({ firstLine }: Envelope): string {
  const status = /^SIP\/2\.0 (\d{3})/.exec(firstLine)?.[1];
  return status ? `SIP/2.0 ${status} ${firstLine.slice(12).replace(/[^\x20-\x7e]/g, '')}` : firstLine;
}

/** A response may list the addresses of other phones, which are not needed; a request names one that must be understood. */
function repairList(value: string, envelope: Envelope): string | null {
  const items = splitList(value).map((item) => (nameAddrOf(item)?.isForeign ? null : repairNameAddr(item)));
  const good = items.filter((item) => item !== null);
  if (!isResponse(envelope) && good.length < items.length) return null;
  return good.length > 0 ? good.join(', ') : null;
}

/** Of the answers to us only the branch matters; a request must get its Via back as it is. */
function repairVia(value: string, envelope: Envelope): string | null {
  if (!isResponse(envelope)) return value;
  const [, transport, host, branch] =
    /^SIP\s*\/\s*2\.0\s*\/\s*(\w+)\s+([^;,\s]+)[^,]*?;\s*branch\s*=\s*([^;,\s]+)/i.exec(value) ?? [];
  return transport && host && branch ? `SIP/2.0/${transport} ${host};branch=${branch}` : value;
}
