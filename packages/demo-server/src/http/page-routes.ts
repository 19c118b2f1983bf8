import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import type { HttpOptions } from './http-options.js';

/** Our own pages keep the strictest rules that the elements promise to live under. */
export const pagePolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  connectSrc: ["'self'", 'ws:', 'wss:'],
  imgSrc: ["'self'", 'data:'],
  mediaSrc: ["'self'", 'blob:'],
  fontSrc: ["'self'"],
  frameAncestors: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: ['lit-html'],
};

const hashed = /-[\w-]{8}\.js$/;

/** Security headers for everything; the pages at `/`; the script for other pages at `/cdn/`. */
export async function pageRoutes(app: FastifyInstance, { pages, cdn }: HttpOptions): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: pagePolicy },
    // Whoever ends TLS before us says it; over plain HTTP it would mean nothing.
    strictTransportSecurity: false,
  });
  if (cdn && existsSync(cdn)) {
    await app.register(fastifyStatic, {
      root: cdn,
      prefix: '/cdn/',
      decorateReply: false,
      setHeaders: (reply, path) => {
        // Their names change with what is in them: a page that is loaded again does not ask for them again.
        if (hashed.test(path)) reply.header('cache-control', 'public, max-age=31536000, immutable');
        reply.header('access-control-allow-origin', '*');
        reply.header('cross-origin-resource-policy', 'cross-origin');
      },
    });
  }
  if (pages && existsSync(pages)) {
    await app.register(fastifyStatic, { root: pages, prefix: '/', redirect: true, decorateReply: false });
  }
}
