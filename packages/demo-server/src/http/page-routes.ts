import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import type { HttpOptions } from './http-options.js';

const hashed = /-[\w-]{8}\.js$/;

/** The pages at `/`; the script for other pages at `/cdn/`. */
export async function pageRoutes(app: FastifyInstance, { pages, cdn }: HttpOptions): Promise<void> {
  if (cdn && existsSync(cdn)) {
    await app.register(fastifyStatic, {
      root: cdn,
      prefix: '/cdn/',
      decorateReply: false,
      setHeaders: (reply, path) => {
        // The name of a chunk changes with its content, so that a browser may keep it for good.
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
