import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { at } from './paths.mjs';
import { npm, run } from './run.mjs';

const quiet = { quiet: true };

/**
 * Makes an empty project that has installed what npm would publish of core and elements, with only the dependencies
 * that these declare. It needs no network, because the dependencies are those of the repository.
 * @returns {Promise<string>} its folder
 */
export async function packedProject() {
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'packed-')));
  for (const name of ['core', 'elements']) await installPacked(project, name);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'host', type: 'module' }));
  return project;
}

async function installPacked(project, name) {
  const modules = join(project, 'node_modules');
  const installed = join(modules, '@centralita', name);
  mkdirSync(dirname(installed), { recursive: true });
  const packed = await npm(['pack', '--pack-destination', project, '-w', `packages/${name}`], quiet);
  if (packed.code !== 0) throw new Error(packed.output);
  const { version } = JSON.parse(readFileSync(at('packages', name, 'package.json'), 'utf8'));
  const archive = join(project, `centralita-${name}-${version}.tgz`);
  const { code, output } = await run('tar', ['-xzf', archive, '-C', project], quiet);
  if (code !== 0) throw new Error(output);
  renameSync(join(project, 'package'), installed);
  linkDependencies(modules, installed);
}

function linkDependencies(modules, installed) {
  const { dependencies = {} } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  for (const dependency of Object.keys(dependencies).filter((each) => !each.startsWith('@centralita/'))) {
    const link = join(modules, dependency);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(at('node_modules', dependency), link, 'junction');
  }
}
