import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** True in the file that Node was started with, false in one that was imported. */
export const isMain = (url) =>
  Boolean(process.argv[1]) && realpathSync(process.argv[1]) === fileURLToPath(url);
