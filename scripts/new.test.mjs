import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import ts from 'typescript';
import { namesOf } from './lib/element-files.mjs';
import { at } from './lib/paths.mjs';
import { newElement } from './new.mjs';

let copy;
let made;
const read = (file) => readFileSync(join(copy, 'packages/elements', file), 'utf8');

before(() => {
  copy = realpathSync(mkdtempSync(join(tmpdir(), 'new-element-')));
  const isSource = (path) => !/[/\\](node_modules|dist)([/\\]|$)/.test(path);
  for (const name of ['packages', 'tsconfig.base.json']) {
    cpSync(at(name), join(copy, name), { recursive: true, filter: isSource });
  }
  symlinkSync(at('node_modules'), join(copy, 'node_modules'), 'junction');
  made = newElement('queue-stats-two', copy);
});

after(() => rmSync(copy, { recursive: true, force: true }));

test('a name in kebab-case gives tag, title and class', () => {
  const { tag, title, className } = namesOf('queue-stats');
  assert.deepEqual(
    { tag, title, className },
    { tag: 'cc-queue-stats', title: 'Queue Stats', className: 'CcQueueStats' },
  );
});

test('a new element has class, styles, definition, test and stories', () => {
  const names = [
    'queue-stats-two.ts',
    'queue-stats-two.styles.ts',
    'define.ts',
    'queue-stats-two.test.ts',
    'queue-stats-two.stories.ts',
  ];
  assert.equal(made.length, names.length);
  for (const name of names)
    assert.ok(existsSync(join(copy, 'packages/elements/src/queue-stats-two', name)), name);
});

test('a new element stands in the index, the definitions and the exports of the package', () => {
  assert.match(
    read('src/agent-elements.ts'),
    /^export \{ CcQueueStatsTwo \} from '\.\/queue-stats-two\/queue-stats-two\.js';$/m,
  );
  assert.match(read('src/define-agent-elements.ts'), /^import '\.\/queue-stats-two\/define\.js';$/m);
  const { exports } = JSON.parse(read('package.json'));
  assert.equal(exports['./queue-stats-two'].types, './dist/queue-stats-two/queue-stats-two.d.ts');
  assert.equal(exports['./queue-stats-two/define']['@centralita/source'], './src/queue-stats-two/define.ts');
});

test('a new element type-checks without a touch', () => {
  const { config } = ts.readConfigFile(at('tsconfig.base.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, noEmit: true, types: ['node', 'mocha'] },
    copy,
  );
  // Not what they import: all of that is checked elsewhere.
  const program = ts.createProgram(
    made.map((file) => join(copy, file)),
    options,
  );
  const found = made.flatMap((file) => {
    const source = program.getSourceFile(join(copy, file));
    assert.ok(source, file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  });
  assert.deepEqual(
    found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ')),
    [],
  );
});

test('what exists is not overwritten, and what is no name is refused', () => {
  assert.throws(() => newElement('queue-stats-two', copy), /exists already/);
  for (const name of ['', 'CcThing', 'cc-thing', '../out', 'a--b'])
    assert.throws(() => newElement(name, copy), /usage/);
});
