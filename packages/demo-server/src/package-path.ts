import { fileURLToPath } from 'node:url';

/** A file of this package; `src/` and `dist/`, where the bundle is, are both one folder below it. */
export const packagePath = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
