import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compileFunction } from 'node:vm';
import { makeReady, testHub, until } from '../../demo-server/src/testing/test-hub.js';
import * as core from './index.js';

type Sample = (options: Pick<core.ConnectionOptions, 'open' | 'getToken'>) => Promise<string>;

/** The sample of the README as a function: only its import and its export are joined with this file. */
function sample(): Sample {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const samples = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code!);
  assert.equal(samples.length, 1);
  const body = samples[0]!
    .replace(/^import (\{[^}]*\}) from '@centralita\/core';$/m, 'const $1 = core;')
    .replace(/^export (async function (\w+))/m, 'return $2; $1');
  return (compileFunction(body, ['core']) as (library: typeof core) => Sample)(core);
}

test('the sample of the README accepts, answers and ends a chat', async (t) => {
  const center = await testHub();
  t.after(() => center.close());
  await makeReady(center, center.connect('ana').client, 'ana');
  const customer = center.connect('v-1').client;
  await customer.webchat.send('Hello', { queue: 'support' });
  const open = () => {
    const [near, far] = core.memoryPair();
    center.hub.accept(far);
    return near;
  };
  assert.equal(await sample()({ open, getToken: () => 'ana' }), 'Good morning!');
  await until(() => customer.webchat.$messages.get().some(({ text }) => text === 'Good morning!'));
  await until(() => customer.webchat.$visit.get()?.state === 'closed');
});
