import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export interface Served {
  readonly origin: string;
  readonly server: Server;
  close(): Promise<void>;
}

/**
 * Serves an empty page at `/` and gzipped scripts at their paths. The page is isolated, so that `performance.now()`
 * is exact.
 */
export async function serve(scripts: Readonly<Record<string, string>>): Promise<Served> {
  const packed = new Map(Object.entries(scripts).map(([path, code]) => [path, gzipSync(code)]));
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const body =
      path === '/'
        ? gzipSync('<!doctype html><title>bench</title><link rel="icon" href="data:,"><body>')
        : packed.get(path);
    response.writeHead(body ? 200 : 404, {
      'content-type': path === '/' ? 'text/html' : 'text/javascript',
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
