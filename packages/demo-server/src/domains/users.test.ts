import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { demoTenantId } from '../demo/seed.js';
import type { Work } from '../hub/work.js';
import { hashPassword } from '../http/passwords.js';
import { createTokens } from '../http/tokens.js';
import { command } from '../testing/people.js';
import { testHub, verifyToken } from '../testing/test-hub.js';

const { me: admin } = verifyToken('admin');
const eva = { login: 'Eva.Ruiz', password: 'secret', name: 'Eva', role: 'agent' } as const;

async function office(t: TestContext) {
  const centre = await testHub(Date.now, { hashPassword });
  t.after(() => centre.close());
  const tokens = await createTokens(centre.engine);
  const run = <N extends Parameters<typeof command>[2]>(name: N, params: Parameters<typeof command<N>>[3]) =>
    command(centre, admin, name, params);
  const signIn = (user: string, password = 'secret') =>
    tokens.signIn({ user, password, address: '10.0.0.1' });
  const system = <T>(act: (work: Work) => Promise<T>) => centre.hub.system(demoTenantId, act);
  return { centre, tokens, run, signIn, system };
}

test('S4 a login is the same however it is typed, by the administrator and at sign-in', async (t) => {
  const { run, signIn } = await office(t);
  const { id } = await run('users.create', eva);
  for (const typed of ['Eva.Ruiz', 'eva.ruiz', ' EVA.RUIZ '])
    assert.equal((await signIn(typed)).me.id, id, typed);
  await assert.rejects(run('users.create', { ...eva, login: 'EVA.ruiz' }), { details: { path: '/login' } });
});
