import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import ts from 'typescript';
import { at } from './lib/paths.mjs';
import { runBin } from './lib/run.mjs';

const names = [
  'queue-stats-two.ts',
  'queue-stats-two.styles.ts',
  'define.ts',
  'queue-stats-two.test.ts',
  'queue-stats-two.stories.ts',
];
let copy;
let made;
const elements = (file) => join(copy, 'packages/elements', file);
const read = (file) => readFileSync(elements(file), 'utf8');
const newElement = (name) =>
  runBin('plop', ['--plopfile', at('scripts/templates/plopfile.mjs'), '--dest', copy, 'element', name], {
    quiet: true,
  });

before(async () => {
  copy = realpathSync(mkdtempSync(join(tmpdir(), 'new-element-')));
  const isSource = (path) => !/[/\\](node_modules|dist)([/\\]|$)/.test(path);
  for (const name of ['packages', 'tsconfig.base.json']) {
    cpSync(at(name), join(copy, name), { recursive: true, filter: isSource });
  }
  symlinkSync(at('node_modules'), join(copy, 'node_modules'), 'junction');
  made = await newElement('queue-stats-two');
});

after(() => rmSync(copy, { recursive: true, force: true }));

test('a new element has class, styles, definition, test and stories', () => {
  assert.equal(made.code, 0, made.output);
  for (const name of names) assert.ok(existsSync(elements(`src/queue-stats-two/${name}`)), name);
  assert.match(
    read('src/queue-stats-two/queue-stats-two.ts'),
    /export class CcQueueStatsTwo extends LitElement/,
  );
  assert.match(read('src/queue-stats-two/queue-stats-two.stories.ts'), /title: 'Elements\/Queue Stats Two'/);
});

test('a new element is in the index, the definitions, the loader and the exports of the package', () => {
  assert.match(
    read('src/agent-elements.ts'),
    /^export \{ CcQueueStatsTwo \} from '\.\/queue-stats-two\/queue-stats-two\.js';$/m,
  );
  assert.match(read('src/define-agent-elements.ts'), /^import '\.\/queue-stats-two\/define\.js';$/m);
  assert.match(
    read('src/loader/element-list.ts'),
    /^ {2}'cc-queue-stats-two': \{ load: \(\) => import\('\.\.\/queue-stats-two\/define\.js'\) \},$/m,
  );
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
  const files = names.map((name) => elements(`src/queue-stats-two/${name}`));
  const program = ts.createProgram(files, options);
  // The files that they import are checked elsewhere.
  const found = files.flatMap((file) => {
    const source = program.getSourceFile(file);
    assert.ok(source, file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  });
  assert.deepEqual(
    found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ')),
    [],
  );
});

test('an element that exists is not overwritten', async () => {
  const { code, output } = await newElement('queue-stats-two');
  assert.equal(code, 1);
  assert.match(output, /exists already/);
});

for (const name of ['CcThing', 'cc-thing', '../out', 'a--b']) {
  test(`"${name}" is refused as a name`, async () => {
    const { code, output } = await newElement(name);
    assert.equal(code, 1);
    assert.match(output, /is no name/);
  });
}
