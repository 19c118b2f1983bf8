import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { at } from './lib/paths.mjs';
import { runBin } from './lib/run.mjs';

const require = createRequire(import.meta.url);
const { forbidden } = require('../.dependency-cruiser.cjs');
const folders = '.dependency-cruiser.folders.cjs';

const CORE = 'packages/core/src';
const ELEMENTS = 'packages/elements/src';
const SERVER = 'packages/demo-server/src';

/** Each breaks one rule: the rule, the file that does it, the line that does it. */
const BROKEN = [
  ['no-cycles', `${CORE}/lib/one.ts`, `import './other.js';`],
  ['protocol-is-a-leaf', `${CORE}/protocol/wrong.ts`, `import '../lib/clock.js';`],
  ['features-stay-apart', `${CORE}/features/tickets.ts`, `import './contacts.js';`],
  ['features-know-backend-and-lib', `${CORE}/features/eager.ts`, `import '../connection/socket.js';`],
  [
    'protocol-types-only',
    `${CORE}/features/heavy.ts`,
    `import { tickets } from '../protocol/tickets.js'; tickets;`,
  ],
  ['lib-has-no-domain', `${CORE}/lib/wise.ts`, `import '../backend.js';`],
  ['core-is-headless', `${CORE}/host/drawn.ts`, `import 'lit';`],
  [
    'protocol-types-only',
    `${CORE}/connection/heavy.ts`,
    `import { tickets } from '../protocol/tickets.js'; tickets;`,
  ],
  ['sip-behind-phone', `${CORE}/voice/phone.ts`, `import 'sip.js';`],
  ['sip-is-lazy', `${CORE}/client.ts`, `import './voice/sip-phone.js';`],
  ['elements-use-core-index', `${ELEMENTS}/status/deep.ts`, `import '../../../core/src/lib/clock.js';`],
  ['elements-know-no-server', `${ELEMENTS}/status/served.ts`, `import '@centralita/demo-server';`],
  ['hub-by-its-entry', `${ELEMENTS}/status/deep.test.ts`, `import '../../../demo-server/src/hub/hub.js';`],
  ['one-positioner', `${ELEMENTS}/parts/menu.ts`, `import '@floating-ui/dom';`],
  ['server-knows-protocol-only', `${SERVER}/http/client.ts`, `import '@centralita/core';`],
  ['server-draws-nothing', `${SERVER}/http/drawn.test.ts`, `import '@centralita/elements';`],
  ['hub-free-of-node', `${SERVER}/domains/files.ts`, `import 'node:fs';`],
  [
    'transaction-is-the-kernel',
    `${SERVER}/transaction/typed.ts`,
    `import type {} from '../domains/index.js';`,
  ],
  [
    'projections-below-domains',
    `${SERVER}/projections/lazy.ts`,
    `export const load = () => import('../domains/index.js');`,
  ],
  ['domains-below-hub', `${SERVER}/domains/agents/lease.ts`, `import type {} from '../../hub/hub.js';`],
  ['hub-below-edges', `${SERVER}/hub/served.ts`, `import '../http/some.js';`],
  ['routing-is-pure', `${SERVER}/routing/stored.ts`, `import '../hub/hub.js';`],
  ['engines-in-storage', `${SERVER}/hub/engine.ts`, `import 'libsql';`],
  ['telephony-in-voice', `${SERVER}/http/media.ts`, `import 'werift';`],
  ['pages-are-hosts', 'packages/demo-server/pages/crm/inside.ts', `import '../../src/hub/hub.js';`],
  ['no-tests-in-sources', `${SERVER}/http/tested.ts`, `import './some.test.js';`],
];

/** What the broken files import, and what keeps the rules although it comes near to breaking them. */
const SOUND = [
  [`${CORE}/index.ts`, `export {};`],
  [`${CORE}/backend.ts`, `export {};`],
  [`${CORE}/connection/socket.ts`, `import { limit } from '../protocol/limits.js'; limit;`],
  [`${CORE}/protocol/limits.ts`, `export const limit = 1;`],
  [
    `${CORE}/features/contacts.ts`,
    `import '../backend.js'; import type { T } from '../protocol/tickets.js'; export type U = T;`,
  ],
  [`${CORE}/lib/clock.ts`, `export {};`],
  [`${CORE}/lib/other.ts`, `import './one.js';`],
  [`${CORE}/protocol/index.ts`, `import 'typebox';`],
  [`${CORE}/protocol/tickets.ts`, `export const tickets = 1; export type T = string;`],
  [`${CORE}/voice/sip-phone.ts`, `import 'sip.js';`],
  [`${CORE}/voice/lazy.ts`, `export const load = () => import('./sip-phone.js');`],
  [`${ELEMENTS}/index.ts`, `import '@centralita/core'; import 'lit';`],
  [`${ELEMENTS}/internal/position.ts`, `import '@floating-ui/dom';`],
  [`${ELEMENTS}/status/status.test.ts`, `import '@centralita/demo-server';`],
  [`${SERVER}/index.ts`, `import '@centralita/core/protocol';`],
  [`${SERVER}/hub/hub.ts`, `import '@centralita/core/protocol';`],
  [`${SERVER}/hub/hub.test.ts`, `import 'node:fs'; import '@centralita/core';`],
  [`${SERVER}/domains/index.ts`, `import '../transaction/executor.js'; import '../projections/index.js';`],
  [`${SERVER}/transaction/executor.ts`, `import '../storage/sqlite.js';`],
  [`${SERVER}/projections/index.ts`, `import type {} from '../transaction/executor.js';`],
  [`${SERVER}/http/some.ts`, `export {};`],
  [`${SERVER}/http/some.test.ts`, `export {};`],
  [`${SERVER}/storage/sqlite.ts`, `import 'libsql';`],
  ['packages/demo-server/pages/crm/crm.ts', `import '@centralita/elements';`],
];

let tree;
let violations;

before(async () => {
  tree = realpathSync(mkdtempSync(join(tmpdir(), 'import-rules-')));
  for (const name of ['tsconfig.json', 'tsconfig.base.json', '.dependency-cruiser.cjs', folders])
    cpSync(at(name), join(tree, name));
  mkdirSync(join(tree, 'node_modules/@centralita'), { recursive: true });
  for (const name of ['lit', 'typebox', 'sip.js', 'libsql', 'werift', '@floating-ui']) {
    symlinkSync(at('node_modules', name), join(tree, 'node_modules', name), 'junction');
  }
  for (const name of ['core', 'elements', 'demo-server']) {
    write(`packages/${name}/package.json`, '');
    cpSync(at('packages', name, 'package.json'), join(tree, 'packages', name, 'package.json'));
    symlinkSync(join(tree, 'packages', name), join(tree, 'node_modules/@centralita', name), 'junction');
  }
  for (const [file, line] of [...SOUND, ...BROKEN.map(([, ...rest]) => rest)]) write(file, line);
  violations = await violationsOf('.dependency-cruiser.cjs');
});

async function violationsOf(config) {
  const args = ['--config', config, '--output-type', 'json', 'packages'];
  const { output } = await runBin('depcruise', args, { cwd: tree, quiet: true });
  return JSON.parse(output).summary.violations;
}

after(() => rmSync(tree, { recursive: true, force: true }));

function write(file, text) {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), `${text}\n`);
}

const brokenBy = (file) => violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);

for (const [rule, file, line] of BROKEN) {
  test(`${rule} forbids ${line.trim()} in ${file}`, () => assert.deepEqual(brokenBy(file), [rule]));
}

test('imports along the layers break no rule', () => {
  const allowed = SOUND.map(([file]) => file).filter((file) => file !== `${CORE}/lib/other.ts`);
  assert.deepEqual(
    allowed.flatMap((file) => brokenBy(file).map((rule) => `${rule} in ${file}`)),
    [],
  );
});

test('every rule is proven', () => {
  const proven = [...new Set(BROKEN.map(([rule]) => rule))];
  assert.deepEqual(forbidden.map(({ name }) => name).sort(), proven.sort());
});

/** Two folders of a package, the one below first, and its rule. */
const FOLDERS = [
  ['no-folder-cycles', CORE, 'tabs', 'voice'],
  ['no-folder-cycles', ELEMENTS, 'actions', 'list'],
  ['no-server-folder-cycles', `${SERVER}/domains`, 'lifecycle', 'offers'],
];

for (const [rule, root, below, above] of FOLDERS) {
  test(`${rule} forbids two folders that import each other, but not a test that closes the circle`, async () => {
    const between = async () =>
      (await violationsOf(folders))
        .filter((found) => found.rule.name === rule)
        .map(({ from, to }) => [from, to])
        .filter((pair) => pair.every((path) => path.startsWith(`${root}/`)))
        .map((pair) => pair.map((path) => path.slice(root.length + 1)));
    write(`${root}/${below}/one.ts`, `export {};`);
    write(`${root}/${above}/two.ts`, `import '../${below}/one.js';`);
    write(`${root}/${below}/some.test.ts`, `import '../${above}/two.js';`);
    assert.deepEqual(await between(), []);
    write(`${root}/${below}/three.ts`, `import type {} from '../${above}/two.js';`);
    assert.deepEqual((await between()).sort(), [
      [below, above],
      [above, below],
    ]);
  });
}
