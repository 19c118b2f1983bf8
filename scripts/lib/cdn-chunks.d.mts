/** A file of the built script tag. */
export interface CdnChunk {
  readonly fileName: string;
  readonly imports: readonly string[];
  readonly modules: readonly string[];
  readonly code: string;
}

export type CdnChunks = ReadonlyMap<string, CdnChunk>;

export const chunkList: string;
export const workspaceTags: readonly string[];
export function readChunks(): CdnChunks;
export function listedElements(): ReadonlyMap<string, string>;
export function chunksOfPage(chunks: CdnChunks, ...tags: readonly string[]): readonly CdnChunk[];
export function voiceChunks(chunks: CdnChunks): readonly CdnChunk[];
