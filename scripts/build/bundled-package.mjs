import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { at } from '../lib/paths.mjs';

/**
 * Returns a rollup plugin that makes a package one module of ours, `_virtual/NAME.js`, with its license, so that those
 * who install our package do not need it. rollup would put its files into a folder `node_modules`, which npm omits.
 * @param {string} name
 * @param {string[]} exported what we import from it
 */
export function bundledPackage(name, exported) {
  const id = `\0${name}`;
  return {
    name: 'bundled-package',
    isExternal: (source) => source !== name && source !== id && !/^[./]|^[A-Z]:/i.test(source),
    resolveId: (source) => (source === name ? id : undefined),
    load: (asked) => (asked === id ? bundled(name, exported) : undefined),
  };
}

async function bundled(name, exported) {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${exported.join(', ')} } from '${name}';`, resolveDir: at() },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    banner: { js: `/*!\n${readFileSync(at('node_modules', name, 'license'), 'utf8').trim()}\n*/` },
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0].text;
}
