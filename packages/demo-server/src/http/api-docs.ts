import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { namedSchemas } from './api-schemas.js';
import { docsTrustedTypes } from './docs-trusted-types.js';
import { favicon } from './favicon.js';

const info = {
  title: 'Centralita API',
  version: '1',
  description: 'Commands of the contact center. Times are integer milliseconds since 1970-01-01 UTC.',
};

/** The documentation loads from this server only. Swagger UI draws its icons as `data:` images. */
const docsPolicy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'connect-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'frame-ancestors': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['default', 'dompurify'],
};

/**
 * Describes every route that has a tag, in `/openapi.json` (OpenAPI 3.1) and in `/docs/`. Register it before the routes.
 * Schemas only document here: the hub and `readBody` check what comes in, with errors of our own.
 */
export async function apiDocs(app: FastifyInstance): Promise<void> {
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  for (const [name, schema] of namedSchemas) app.addSchema({ $id: name, ...schema });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info,
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    hideUntagged: true,
    refResolver: {
      buildLocalReference: ({ $id }, _baseUri, _fragment, index) =>
        typeof $id === 'string' ? $id : `def-${String(index)}`,
    },
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    // A bundle does not find the files beside the module that it was made of.
    baseDir: swaggerUiFiles(),
    staticCSP: docsPolicy,
    // Without it the plugin reads its own logo from a file that a bundle does not have.
    logo: { type: 'image/svg+xml', content: favicon },
    theme: {
      title: info.title,
      js: [{ filename: 'trusted-types.js', content: docsTrustedTypes }],
      favicon: [
        { filename: 'favicon.svg', rel: 'icon', type: 'image/svg+xml', sizes: 'any', content: favicon },
      ],
    },
    // The standalone layout has a logo with an inline style sheet, which the policy blocks.
    uiConfig: { layout: 'BaseLayout', docExpansion: 'none', deepLinking: true, persistAuthorization: false },
  });
  app.get('/openapi.json', () => app.swagger());
}

const swaggerUiFiles = () =>
  fileURLToPath(new URL('static', `${dirname(import.meta.resolve('@fastify/swagger-ui'))}/`));
