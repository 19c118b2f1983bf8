import type { FastifyInstance } from 'fastify';
import { docsHtml, docsScript, docsStyles } from './docs-page.js';
import { openapi } from './openapi.js';

/** `/openapi.json`, and `/docs/` to read it. */
export function docsRoutes(app: FastifyInstance): void {
  const description = JSON.stringify(openapi());
  const serve = (path: string, type: string, content: string) =>
    app.get(path, (_request, reply) => reply.type(`${type}; charset=utf-8`).send(content));
  serve('/openapi.json', 'application/json', description);
  serve('/docs/', 'text/html', docsHtml);
  serve('/docs/docs.css', 'text/css', docsStyles);
  serve('/docs/docs.js', 'text/javascript', docsScript);
  app.get('/docs', (_request, reply) => reply.redirect('/docs/', 308));
}
