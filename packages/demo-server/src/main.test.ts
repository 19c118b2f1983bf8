import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import type { ServerFrame, Session } from '@centralita/core/protocol';
import { build } from 'esbuild';
import { WebSocket } from 'ws';
import { commonJs } from '../../../scripts/build/common-js.mjs';
import { packagePath } from './package-path.js';

const directory = mkdtempSync(join(tmpdir(), 'centralita-main-'));
const running = new Set<ChildProcess>();
after(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
  rmSync(dirname(main), { recursive: true, force: true });
});

/** The server as `npm start` runs it. From a bundle it starts in a fraction of the time of its sources. */
const main = packagePath('.cache/main.js');

before(() =>
  build({
    entryPoints: [packagePath('src/main.ts'), packagePath('src/voice/media.worker.ts')],
    entryNames: '[name]',
    outdir: dirname(main),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'es2022',
    external: ['libsql'],
    conditions: ['@centralita/source'],
    banner: { js: commonJs },
    logLevel: 'error',
  }),
);

function run(environment: Record<string, string>, args: readonly string[] = []) {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, PORT: '0', DATA_DIR: directory, LOG_LEVEL: 'warn', SIMULATE: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child);
    return { code: code as number | null, errors };
  });
  return { child, ended, output: child.stdout };
}

async function ready(server: ReturnType<typeof run>): Promise<string> {
  for await (const line of createInterface({ input: server.output })) {
    const [, address] = /^Centralita ready: (http:\/\/localhost:\d+)$/.exec(line) ?? [];
    if (address) return address;
  }
  throw new Error((await server.ended).errors);
}

async function signIn(address: string): Promise<Session> {
  const body = JSON.stringify({ user: 'ana', password: 'demo' });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${address}/v1/session`, { method: 'POST', headers, body });
  assert.equal(response.status, 200);
  return (await response.json()) as Session;
}

async function hello(address: string, token: string): Promise<{ frame: ServerFrame; socket: WebSocket }> {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/v1/stream`, ['centralita.v1']);
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'hello', protocol: 1, token, clientId: 'test' }));
  const [data] = (await once(socket, 'message')) as [Buffer];
  return { frame: JSON.parse(data.toString()) as ServerFrame, socket };
}

test(
  'the server starts on an empty directory, serves a session, and ends cleanly',
  { timeout: 60_000 },
  async () => {
    const server = run({});
    const address = await ready(server);
    assert.equal((await fetch(`${address}/healthz`)).status, 200);

    const { token, me } = await signIn(address);
    const { frame, socket } = await hello(address, token);
    assert.equal(frame.type, 'snapshot');
    assert.equal(me.name, 'Ana Navarro');

    const second = run({});
    const refused = await second.ended;
    assert.equal(refused.code, 1);
    assert.match(refused.errors, /in use by another server/);

    const gone = once(socket, 'close');
    const asked = performance.now();
    server.child.kill('SIGTERM');
    const { code, errors } = await server.ended;
    assert.deepEqual([code, errors], [0, '']);
    assert.ok(performance.now() - asked < 3_000);
    await gone;
  },
);

test('after SIGKILL it starts again with what it had', { timeout: 60_000 }, async () => {
  const first = run({});
  const { token } = await signIn(await ready(first));
  first.child.kill('SIGKILL');
  await first.ended;

  const second = run({});
  const address = await ready(second);
  const { frame, socket } = await hello(address, token);
  assert.equal(frame.type, 'snapshot');
  socket.terminate();
  second.child.kill('SIGINT');
  assert.equal((await second.ended).code, 0);
});

test('wrong settings are reported in a sentence, without a stack', { timeout: 60_000 }, async () => {
  const { code, errors } = await run({ PORT: 'eighty' }).ended;
  assert.equal(code, 1);
  assert.match(errors, /^the settings are wrong:\n {2}PORT must be/);
  assert.ok(!errors.includes(' at '));
});

test(
  "an operator's mistakes are told in one sentence that says what to do, and the exit code is 1",
  { timeout: 240_000 },
  async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const folder = (name: string) => join(directory, name);
    writeFileSync(folder('file'), '');
    for (const name of ['emptied', 'cut']) {
      mkdirSync(folder(name));
      writeFileSync(join(folder(name), 'centralita.start'), 'a former start');
    }
    writeFileSync(join(folder('cut'), 'centralita.db'), '');
    const mistakes: readonly [RegExp, Record<string, string>, string[]?][] = [
      [
        /Another program listens on 127\.0\.0\.1:\d+\. Stop it/,
        { PORT: String(port), DATA_DIR: folder('port') },
      ],
      [/Set HOST to/, { HOST: '203.0.113.7', DATA_DIR: folder('host') }],
      [/cannot be used: it is a file|cannot be used: a part of the path/, { DATA_DIR: folder('file') }],
      [/cannot be used: a part of the path/, { DATA_DIR: join(folder('file'), 'data') }],
      [/cannot be used/, { DATA_DIR: '/proc/centralita' }],
      [/the options are --backup FILE or --restore FILE/, {}, ['--bakcup', 'x']],
      [/the options are --backup FILE or --restore FILE/, {}, ['extra']],
      [/The folder .* does not exist\. Make it/, {}, ['--backup', join(folder('missing'), 'copy.db')]],
      [/There is no file/, {}, ['--restore', folder('missing.db')]],
      [/its store is gone or empty\. Put it back with --restore/, { DATA_DIR: folder('emptied') }],
      [/its store is gone or empty\. Put it back with --restore/, { DATA_DIR: folder('cut') }],
    ];
    for (const [sentence, environment, args] of mistakes) {
      const { code, errors } = await run(environment, args).ended;
      assert.equal(code, 1, errors);
      assert.match(errors, sentence);
      assert.equal(errors.trim().split('\n').length, 1, errors);
    }
    taken.close();
  },
);
