import type { FastifyInstance } from 'fastify';
import { readFileSync } from 'node:fs';
import { packagePath } from '../package-path.js';

export const favicon = readFileSync(packagePath('assets/favicon.svg'), 'utf8');

const maxAgeSeconds = 24 * 60 * 60;

/** `/favicon.svg`, and `/favicon.ico` for browsers that ask for it on pages that name no icon. */
export function faviconRoutes(app: FastifyInstance): void {
  for (const path of ['/favicon.svg', '/favicon.ico']) {
    app.get(path, (_request, reply) =>
      reply
        .header('cache-control', `public, max-age=${String(maxAgeSeconds)}`)
        .type('image/svg+xml')
        .send(favicon),
    );
  }
}
