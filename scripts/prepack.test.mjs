import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { at } from './lib/paths.mjs';
import { npm } from './lib/run.mjs';

describe('a package that is not built', () => {
  let copy;

  before(() => {
    copy = realpathSync(mkdtempSync(join(tmpdir(), 'not-built-')));
    const isSource = (path) => !/[/\\](node_modules|dist)([/\\]|$)/.test(path);
    for (const name of [
      'package.json',
      'package-lock.json',
      'tsconfig.base.json',
      'rollup.config.mjs',
      'scripts',
      'packages',
    ])
      cpSync(at(name), join(copy, name), { recursive: true, filter: isSource });
    symlinkSync(at('node_modules'), join(copy, 'node_modules'), 'junction');
  });

  after(() => rmSync(copy, { recursive: true, force: true }));

  const pack = (name) => npm(['pack', '-w', `packages/${name}`], { quiet: true, cwd: copy });

  for (const name of ['core', 'elements', 'demo-server']) {
    it(`is not packed, and ${name} says why`, async () => {
      const { code, output } = await pack(name);
      assert.notEqual(code, 0);
      const sentence = `@centralita/${name} is not built: run "npm run build" in the repository, then pack it.`;
      assert.ok(output.includes(sentence), output);
      assert.doesNotMatch(output, /^ +at /m);
    });
  }

  it('is not packed with the code of an earlier state', async () => {
    for (const file of ['index', 'protocol/index', 'testing/index'].flatMap((each) => [
      `${each}.js`,
      `${each}.d.ts`,
    ])) {
      mkdirSync(join(copy, 'packages/core/dist', file, '..'), { recursive: true });
      writeFileSync(join(copy, 'packages/core/dist', file), '');
    }
    const { code, output } = await pack('core');
    assert.notEqual(code, 0);
    assert.match(output, /@centralita\/core has changed since it was built: run "npm run build"/);
  });
});
