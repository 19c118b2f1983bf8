import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { affectedTests } from './lib/affected.mjs';
import { changedFiles } from './lib/changed-files.mjs';
import { named } from './lib/paths.mjs';
import { suites } from './lib/suites.mjs';

const affectedBy = async (...changed) => {
  const chosen = await affectedTests(changed, suites);
  return Object.fromEntries([...chosen].map(([suite, files]) => [suite, files.map(named)]));
};

test('a change of an element affects its tests, its stories and the pages that name it', async () => {
  const { browser, stories, e2e, node, sync } = await affectedBy(
    'packages/elements/src/tipification/tipification.ts',
  );
  assert.ok(browser.includes('packages/elements/src/tipification/tipification.test.ts'));
  assert.ok(stories.some((file) => file.startsWith('packages/elements/src/tipification/')));
  assert.ok(e2e.includes('e2e/dial.test.ts'), 'it names cc-tipification');
  assert.ok(!e2e.includes('e2e/tabs.test.ts'), 'it does not');
  assert.deepEqual([node, sync], [[], []]);
});

test('a change of the server affects all whole pages and the fault schedules', async () => {
  const { e2e, sync } = await affectedBy('packages/demo-server/src/main.ts');
  assert.deepEqual(
    [e2e.length, sync.length],
    ['e2e', 'sync'].map((name) => suites.find((suite) => suite.name === name).files().length),
  );
});

test('a change of a test affects this test, and of a document that of the documents', async () => {
  const file = 'packages/core/src/voice/call-state.test.ts';
  const { node, browser, stories, e2e, sync } = await affectedBy(file, 'docs/protocol.md');
  assert.deepEqual(node, [file, 'scripts/docs.test.mjs']);
  assert.deepEqual([browser, stories, e2e, sync], [[], [], [], []]);
});

test('a change of the tools affects everything', async () => {
  const chosen = await affectedTests(['package.json'], suites);
  for (const { name, files } of suites) assert.deepEqual(chosen.get(name), files());
});

test('changed files are those of the branch, of the working tree and new ones', (t) => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'changed-')));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const git = (...args) => {
    const author = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
    const { status, stderr } = spawnSync('git', [...author, ...args], { cwd: folder, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  };
  const commit = (file) => {
    writeFileSync(join(folder, file), 'text');
    git('add', file);
    git('commit', '-q', '-m', file);
  };
  git('init', '-q', '-b', 'main');
  commit('old.txt');
  git('checkout', '-q', '-b', 'feature');
  commit('committed.txt');
  writeFileSync(join(folder, 'old.txt'), 'changed');
  writeFileSync(join(folder, 'new.txt'), 'text');
  assert.deepEqual(changedFiles(folder), ['committed.txt', 'new.txt', 'old.txt']);
});
