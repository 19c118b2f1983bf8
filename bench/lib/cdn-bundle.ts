import { build } from '../../scripts/build.mjs';
import { chunksOfPage, readChunks, voiceChunks, workspaceTags } from '../../scripts/lib/cdn-chunks.mjs';
import { weigh, type Chunk } from './bundle.js';

/** The built script tag: its files by path, and what a page loads of it. */
export interface CdnBundle {
  readonly files: Readonly<Record<string, string>>;
  /** The elements of an agent's page. */
  readonly tags: readonly string[];
  readonly workspace: readonly Chunk[];
  readonly status: readonly Chunk[];
  readonly voice: readonly Chunk[];
}

/** Builds the script tag if its sources have changed, and reads it. */
export async function cdnBundle(): Promise<CdnBundle> {
  await build({ only: ['cdn'] });
  const chunks = readChunks();
  const weighed = (some: readonly Pick<Chunk, 'fileName' | 'code'>[]) =>
    some.map(({ fileName, code }) => ({ fileName, code, ...weigh(code) }));
  return {
    files: Object.fromEntries([...chunks.values()].map(({ fileName, code }) => [`/cdn/${fileName}`, code])),
    tags: workspaceTags.filter((tag) => tag !== 'cc-workspace'),
    workspace: weighed(chunksOfPage(chunks, ...workspaceTags)),
    status: weighed(chunksOfPage(chunks, 'cc-status')),
    voice: weighed(voiceChunks(chunks)),
  };
}
