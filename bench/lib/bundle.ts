import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { rollup, type InputOptions } from 'rollup';

export interface Chunk {
  readonly fileName: string;
  readonly code: string;
  readonly gzip: number;
  readonly brotli: number;
}

export interface Bundle {
  readonly entry: Chunk;
  /** Loaded later, or only in some cases. */
  readonly lazy: readonly Chunk[];
}

interface Recipe {
  readonly browserBundle: (input: string) => InputOptions;
}

const root = new URL('../../', import.meta.url);

/** Bundles one file of the repository with the recipe of our script-tag build, also for references. */
export async function bundle(file: string): Promise<Bundle> {
  const { browserBundle } = (await import(new URL('rollup.config.mjs', root).href)) as Recipe;
  const build = await rollup(browserBundle(fileURLToPath(new URL(file, root))));
  const { output } = await build.generate({ format: 'es', chunkFileNames: '[name]-[hash].js' });
  await build.close();
  const chunks = output.filter((each) => each.type === 'chunk');
  const [entry, ...others] = chunks.map(({ fileName, code }) => ({ fileName, code, ...weigh(code) }));
  // Static imports of the entry are part of it; chunks that only `import()` reaches are lazy.
  const lazy = others.filter(({ fileName }) => !chunks[0]!.imports.includes(fileName));
  const atOnce = others.filter((chunk) => !lazy.includes(chunk));
  return {
    entry: [entry!, ...atOnce].reduce(joined),
    lazy: [...lazy, ...atOnce.map((chunk) => ({ ...chunk, gzip: 0, brotli: 0 }))],
  };
}

function joined(a: Chunk, b: Chunk): Chunk {
  return { ...a, gzip: a.gzip + b.gzip, brotli: a.brotli + b.brotli };
}

/** The size of a file as a server sends it, in bytes. */
export function weigh(code: string): { readonly gzip: number; readonly brotli: number } {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return { gzip: gzipSync(code, { level: 9 }).length, brotli: brotliCompressSync(code, { params }).length };
}

/** All files of a bundle, as a server sends them. */
export function filesOf({ entry, lazy }: Bundle, folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries([entry, ...lazy].map(({ fileName, code }) => [`/${folder}/${fileName}`, code]));
}
