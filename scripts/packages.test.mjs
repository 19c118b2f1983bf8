import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build, SHIPPED } from './build.mjs';
import { rightUses, wrongUses } from './lib/host-uses.mjs';
import { packedProject } from './lib/packed-project.mjs';
import { at, filesUnder } from './lib/paths.mjs';
import { run, runBin } from './lib/run.mjs';

const quiet = { quiet: true };

const names = 'administration, agent, client, connection, customer, element, params, read, result, ticket';
const wrongFile = (code) =>
  `import { ${names} } from './right.js';\nimport { connect } from '@centralita/elements';\n${code}\n`;

describe('the packages in an empty project', () => {
  let project;

  before(async () => {
    await build({ only: [...SHIPPED.core, ...SHIPPED.elements], log: () => undefined });
    project = await packedProject();
    writeFileSync(join(project, 'right.ts'), rightUses);
    writeFileSync(join(project, 'entries.ts'), everyEntry());
    for (const [index, [, , code]] of wrongUses.entries())
      writeFileSync(join(project, `wrong-${index}.ts`), wrongFile(code));
  });

  after(() => rmSync(project, { recursive: true, force: true }));

  for (const moduleResolution of ['bundler', 'nodenext']) {
    it(`have types with which right uses compile and wrong ones do not (${moduleResolution})`, async () => {
      const errors = await compile(project, moduleResolution);
      assert.deepEqual(
        errors.filter((line) => !line.startsWith('wrong-')),
        [],
        'nothing is wrong with these',
      );
      for (const [index, [what, code]] of wrongUses.entries()) {
        const found = errors.filter((line) => line.startsWith(`wrong-${index}.ts`));
        assert.equal(found.length, 1, `${what}: ${found.join('\n') || 'compiles'}`);
        assert.match(found[0], new RegExp(`^wrong-${index}\\.ts\\(3,\\d+\\): error ${code}:`), what);
      }
    });
  }

  it('run without the schema library', async () => {
    const code = `
      const { commands } = await import('@centralita/core/protocol');
      await import('@centralita/core');
      await import('@centralita/core/testing');
      console.log(JSON.stringify(commands['tickets.read'].params.properties));`;
    const ran = await run(process.execPath, ['--input-type=module', '-e', code], { ...quiet, cwd: project });
    assert.match(ran.output, /^\{"ticketId":\{"type":"string"/);
  });
});

/** Imports each entry that has code, except the one for React, because it needs React's types, which its host has. */
function everyEntry() {
  const entries = ['core', 'elements'].flatMap((name) => {
    const { exports } = JSON.parse(readFileSync(at('packages', name, 'package.json'), 'utf8'));
    const typed = Object.keys(exports).filter((key) => exports[key].types && key !== './react');
    return typed.map((key) => `@centralita/${name}${key.slice(1)}`);
  });
  return entries.map((entry, index) => `export * as entry${index} from '${entry}';\n`).join('');
}

/** Returns the errors of the compiler, one per line. */
async function compile(folder, moduleResolution) {
  const compilerOptions = {
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    target: 'ES2022',
    module: moduleResolution === 'nodenext' ? 'nodenext' : 'esnext',
    moduleResolution,
    lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
    types: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  const { output } = await runBin('tsc', ['-p', folder, '--pretty', 'false'], { ...quiet, cwd: folder });
  return output.split('\n').filter((line) => /^\S/.test(line));
}

describe('the published types of the protocol', () => {
  const folder = at('.cache/published-types');

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('are those of the schemas, for each entity, command and other type', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'same.ts'), comparison());
    const tsconfig = {
      extends: '../../tsconfig.base.json',
      compilerOptions: { noEmit: true },
      include: ['*.ts'],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
    const { output } = await runBin('tsc', ['-p', folder, '--pretty', 'false'], quiet);
    assert.equal(output, '');
  });
});

/** Compares what is published with what the compiler derives from the sources. The compiler's error names the difference. */
function comparison() {
  const files = filesUnder('packages/core/src/protocol', (name) => name.endsWith('.ts'));
  const derived = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^export type (\w+) = Static<typeof \1>/gm)].map(
      ([, name]) => name,
    ),
  );
  assert.ok(derived.length > 30, `${derived.length} types`);
  return `
import type * as source from '@centralita/core/protocol';
import type * as plain from '../../packages/core/dist/protocol/index.js';
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type NotTrue<T> = { [K in keyof T]: T[K] extends true ? never : K }[keyof T];
type Found =
  | NotTrue<{ [N in source.CommandName as \`params of \${N}\`]: Same<source.Params<N>, plain.Params<N>> }>
  | NotTrue<{ [N in source.CommandName as \`result of \${N}\`]: Same<source.Result<N>, plain.Result<N>> }>
  | NotTrue<{ [N in source.EntityName as \`entity \${N}\`]: Same<source.Entity<N>, plain.Entity<N>> }>
  | NotTrue<{
      frames: Same<source.ClientFrame, plain.ClientFrame>;
      names: Same<source.CommandName, plain.CommandName>;
${derived.map((name) => `      ${name}: Same<source.${name}, plain.${name}>;`).join('\n')}
    }>;
export const different: never = undefined as unknown as Found;
`;
}
