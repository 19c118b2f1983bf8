import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { demoTenantId, seedDemo } from './demo/seed.js';
import { hashPassword } from './http/passwords.js';
import { createHttp } from './http/server.js';
import { createTokens } from './http/tokens.js';
import { Hub } from './hub/hub.js';
import { packagePath } from './package-path.js';
import { migrate } from './storage/migrate.js';
import { openMemory } from './storage/sqlite-wasm.js';
import { idsInOrder } from './transaction/ids.js';

const run = promisify(execFile);

/** The demo's contact center behind HTTP, in memory. */
async function startServer() {
  const engine = await openMemory();
  const newId = idsInOrder();
  await migrate(engine);
  await seedDemo(engine, { hashPassword, newId, now: Date.now() });
  const tokens = await createTokens(engine);
  const verifyToken = (token: string) => tokens.verifyToken(token);
  const hub = new Hub({ engine, newId, verifyToken });
  const http = await createHttp({ hub, tokens, corsOrigins: [] });
  const close = async () => {
    await http.close();
    await hub.close();
    await engine.close();
  };
  return { hub, close, address: await http.listen({ port: 0, host: '127.0.0.1' }) };
}

test('the code sample of the README runs as printed, and a second run changes nothing', async (t) => {
  const readme = readFileSync(packagePath('README.md'), 'utf8');
  const samples = [...readme.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code);
  assert.equal(samples.length, 1);
  const { hub, address, close } = await startServer();
  t.after(close);
  const runSample = async () => {
    const env = { ...process.env, CENTRALITA_URL: address };
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', samples[0] ?? ''], {
      env,
    });
    return stdout;
  };
  assert.equal(await runSample(), 'Eva Marsh is contact crm-1001, edition 1\n');
  assert.equal(await runSample(), 'Eva Marsh is contact crm-1001, edition 1\n');
  const contact = await hub.system(demoTenantId, (work) => work.need('contact', 'crm-1001'));
  assert.equal(contact.points[0]?.value, '+34600123456');
});
