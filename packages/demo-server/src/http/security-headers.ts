import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';

/** Our own pages use the strictest policy that the elements promise to work under. */
const pagePolicy = (connectSrc: readonly Source[]) => ({
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  connectSrc: [...connectSrc],
  imgSrc: ["'self'", 'data:'],
  mediaSrc: ["'self'", 'blob:'],
  fontSrc: ["'self'"],
  frameAncestors: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  requireTrustedTypesFor: ["'script'"],
  // Our pages come from a bundler, so their lit has its own name. A page with the script tag needs the other name.
  trustedTypes: ['lit-html', 'centralita'],
});

type Source = string | ((request: IncomingMessage) => string);

/** Browsers differ in whether `'self'` includes sockets, so the socket addresses of this origin are named. */
const socketsOf = (scheme: 'ws' | 'wss') => (request: IncomingMessage) =>
  `${scheme}://${hostOf(request) ?? 'localhost'}`;

/** The hook of `ownHosts` refuses other names later. Here a name must only not end the directive. */
function hostOf({ headers }: IncomingMessage): string | undefined {
  return /^[\w.:[\]-]+$/.exec(headers.host ?? '')?.[0];
}

/** Security headers for every answer. */
export async function securityHeaders(
  app: FastifyInstance,
  publicOrigins: readonly string[] = [],
): Promise<void> {
  const publicSockets = publicOrigins.map((origin) => origin.replace(/^http/, 'ws'));
  const sources = ["'self'", socketsOf('ws'), socketsOf('wss'), ...publicSockets];
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: pagePolicy(sources) },
    // The proxy that ends TLS sets it; over plain HTTP it would have no effect.
    strictTransportSecurity: false,
  });
}
