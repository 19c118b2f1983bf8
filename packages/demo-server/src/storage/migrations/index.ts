import { tables } from './0001-tables.js';
import { routing } from './0003-routing.js';
import { dialCodes } from './0004-dial-codes.js';
import { refreshGrace } from './0005-refresh-grace.js';
import { plainNames } from './0006-plain-names.js';

/** In order; a step that was released is never changed. */
export const migrations = [tables, routing, dialCodes, refreshGrace, plainNames] as const;
