import { CentralitaError } from '@centralita/core/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';

interface OwnHostsOptions {
  /** The address to listen on, from the settings. */
  readonly host?: string | undefined;
  /** The origins at which people reach the server through a proxy. */
  readonly publicOrigins?: readonly string[] | undefined;
}

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Refuses requests for a host name that is not ours. A page of another site may give its own name our address (DNS
 * rebinding), and would then count as a page of this server.
 */
export function ownHosts(app: FastifyInstance, { host, publicOrigins = [] }: OwnHostsOptions): void {
  const known = new Set(publicOrigins.map((origin) => new URL(origin).hostname));
  if (host !== undefined) known.add(host.includes(':') ? `[${host}]` : host.toLowerCase());
  app.addHook('onRequest', async (request) => {
    const name = hostnameOf(request);
    const isOwn = loopback.has(name) || known.has(name) || name === localAddressOf(request);
    if (name && isOwn) return;
    throw new CentralitaError(
      'bad-request',
      `this server does not answer to "${name.slice(0, 100)}"; its operator can add that name to PUBLIC_ADDRESS`,
    );
  });
}

/** Returns the host name without the port, which a proxy may change. It is empty if the header has no valid name. */
function hostnameOf({ host }: FastifyRequest): string {
  const [, name = ''] = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(host) ?? [];
  return name.toLowerCase();
}

/**
 * Returns the address that the client connected to. A request for an address is safe, because without a name there is
 * nothing to rebind.
 */
function localAddressOf({ socket }: FastifyRequest): string {
  const address = (socket.localAddress ?? '').replace(/^::ffff:/, '');
  return address.includes(':') ? `[${address}]` : address;
}
