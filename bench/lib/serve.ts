import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export interface Served {
  readonly origin: string;
  readonly server: Server;
  close(): Promise<void>;
}

/** Returns the HTML of a page with this content. */
const pageOf = (content: string): string =>
  `<!doctype html><title>bench</title><link rel="icon" href="data:,"><body>${content}`;

/**
 * Serves an empty page at `/`, and gzipped scripts and pages (`.html`: the content of the body) at their paths. Pages are
 * isolated, so that `performance.now()` is exact.
 */
export async function serve(files: Readonly<Record<string, string>>): Promise<Served> {
  const isPage = (path: string) => path === '/' || path.endsWith('.html');
  const packed = new Map(
    Object.entries({ '/': '', ...files }).map(([path, text]) => [
      path,
      gzipSync(isPage(path) ? pageOf(text) : text),
    ]),
  );
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const body = packed.get(path);
    response.writeHead(body ? 200 : 404, {
      'content-type': isPage(path) ? 'text/html' : 'text/javascript',
      'content-encoding': 'gzip',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cache-control': 'no-store',
    });
    response.end(body ?? gzipSync(''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    server,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
