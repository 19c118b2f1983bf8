import { type IncomingRequestMessage, NameAddrHeader, type URI } from 'sip.js/lib/core/index.js';
import type { Endpoint } from './endpoint.js';

/** The limits of a registration's duration, whatever the client requests. */
const minExpirySeconds = 60;
const maxExpirySeconds = 600;

/** The request of a REGISTER. */
export type RegistrationWish =
  | { readonly is: 'refused'; readonly status: number; readonly headers?: readonly string[] }
  | { readonly is: 'query' }
  | { readonly is: 'remove-all' }
  | ({ readonly is: 'remove' } & ContactWish)
  | ({ readonly is: 'bind'; /** seconds */ readonly expires: number } & ContactWish);

interface ContactWish {
  /** Identifies the page: its `+sip.instance`, or the user part of its Contact, which is random for each page. */
  readonly instance: string;
  readonly uri: URI;
  /** The Contact as given, without `expires`: the answer must repeat it, or sip.js waits forever. */
  readonly contact: string;
}

const starHeader = 'X-All-Contacts';

/** The library's parser refuses `Contact: *`, which RFC 3261 §10.2.2 allows: it is parsed under another name. */
export function renameStarContact(text: string): string {
  return text.replace(/\r\n(?:Contact|m)[ \t]*:[ \t]*\*[ \t]*(?=\r\n)/i, `\r\n${starHeader}: 1`);
}

/** Reads a REGISTER as RFC 3261 §10.3 says; one Contact per client. */
export function readRegistration(message: IncomingRequestMessage): RegistrationWish {
  const contacts = message.getHeaders('contact');
  const common = message.getHeader('expires');
  if (message.hasHeader(starHeader)) {
    const isAll = contacts.length === 0 && common?.trim() === '0';
    return isAll ? { is: 'remove-all' } : { is: 'refused', status: 400 };
  }
  if (contacts.length === 0) return { is: 'query' };
  if (contacts.length > 1) return { is: 'refused', status: 400 };
  const [raw = ''] = contacts;
  const parsed: unknown = message.parseHeader('contact');
  if (!(parsed instanceof NameAddrHeader) || parsed.uri.scheme !== 'sip')
    return { is: 'refused', status: 400 };
  const seconds = readSeconds(
    /;\s*expires\s*=\s*([^;,\s]+)/i.exec(raw.replace(/<[^>]*>/, ''))?.[1] ?? common,
  );
  if (seconds === null) return { is: 'refused', status: 400 };
  const instance = /;\s*\+sip\.instance\s*=\s*"([^"]{1,200})"/i.exec(raw)?.[1] ?? parsed.uri.user ?? '';
  const contact = raw.replace(/;\s*expires\s*=\s*[^;,\s]+/gi, '');
  const wish = { instance, uri: parsed.uri, contact };
  if (seconds === 0) return { is: 'remove', ...wish };
  if (seconds < minExpirySeconds)
    return { is: 'refused', status: 423, headers: [`Min-Expires: ${minExpirySeconds}`] };
  return { is: 'bind', expires: Math.min(seconds, maxExpirySeconds), ...wish };
}

function readSeconds(text: string | undefined): number | null {
  if (text === undefined) return maxExpirySeconds;
  return /^\d{1,12}$/.test(text) ? Number(text) : null;
}

/** The page that an address rings. */
export interface Binding {
  readonly aor: string;
  /** Which page of the agent, see `voice.lead`; null: a phone without terms. */
  readonly term: number | null;
  readonly endpoint: Endpoint;
  readonly contact: string;
  /** ms since the epoch. */
  readonly expiresAt: number;
  readonly callId: string;
  readonly cseq: number;
}

/** The registered addresses. The page that registered last rings, so that a reloaded page takes over. */
export class Registrar {
  readonly #bindings = new Map<string, Binding>();

  /** The answer to an out-of-order REGISTER of the same series is 500 (RFC 3261 §10.3 step 7). */
  isOutOfOrder(aor: string, message: IncomingRequestMessage): boolean {
    const binding = this.#bindings.get(aor);
    return binding?.callId === message.callId && message.cseq <= binding.cseq;
  }

  find(aor: string): Binding | undefined {
    return this.#bindings.get(aor);
  }

  bind(binding: Binding): void {
    this.#bindings.set(binding.aor, binding);
  }

  /** Removes a binding; with an endpoint only its own, because an old page must not unregister the new one. */
  remove(aor: string, endpoint?: Endpoint): boolean {
    const binding = this.#bindings.get(aor);
    if (!binding || (endpoint && binding.endpoint !== endpoint)) return false;
    return this.#bindings.delete(aor);
  }

  /** Removes the binding of an earlier term. */
  removeOlder(aor: string, term: number): boolean {
    const before = this.#bindings.get(aor)?.term ?? term;
    return before < term && this.#bindings.delete(aor);
  }

  /** @returns the addresses that were bound to it */
  removeEndpoint(endpoint: Endpoint): string[] {
    return this.#removeWhere((binding) => binding.endpoint === endpoint);
  }

  /** @returns the expired addresses */
  removeExpired(now: number): string[] {
    return this.#removeWhere((binding) => binding.expiresAt <= now);
  }

  #removeWhere(isOver: (binding: Binding) => boolean): string[] {
    const over = [...this.#bindings.values()].filter(isOver);
    for (const { aor } of over) this.#bindings.delete(aor);
    return over.map(({ aor }) => aor);
  }
}
