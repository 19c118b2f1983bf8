import { tables } from './0001-tables.js';

/** In order; a step that was released is never changed. */
export const migrations = [tables] as const;
