import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

/** One place in the sources that the build replaces. */
export interface Edit {
  /** The path below `packages/`. */
  readonly file: string;
  /** The text to replace, which must occur exactly once. */
  readonly find: string | RegExp;
  readonly put: string;
}

const packages = fileURLToPath(new URL('../../../packages/', import.meta.url));

/**
 * Applies the edits while the build reads files. An edit that matches nowhere, or twice, fails the build, because the
 * sources have changed.
 */
export function editing(edits: readonly Edit[]): Plugin {
  return {
    name: 'editing',
    setup({ onLoad }) {
      for (const file of new Set(edits.map((edit) => edit.file))) {
        const path = packages + file;
        const filter = new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
        onLoad({ filter }, () => {
          const mine = edits.filter((edit) => edit.file === file);
          return { contents: mine.reduce(make, readFileSync(path, 'utf8')), loader: 'ts' };
        });
      }
    },
  };
}

function make(source: string, { file, find, put }: Edit): string {
  const parts = source.split(find);
  if (parts.length !== 2)
    throw new Error(`${file}: "${String(find)}" is there ${parts.length - 1} times, not once`);
  return parts.join(put);
}
