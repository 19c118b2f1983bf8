import { tables } from './0001-tables.js';
import { routing } from './0003-routing.js';
import { dialCodes } from './0004-dial-codes.js';
import { refreshGrace } from './0005-refresh-grace.js';
import { plainNames } from './0006-plain-names.js';
import { presence } from './0007-presence.js';
import { commandResults } from './0008-command-results.js';
import { wholeNumbers } from './0009-whole-numbers.js';
import { visitors } from './0010-visitors.js';
import { foldedSearch } from './0012-folded-search.js';
import { awayCustomers } from './0013-away-customers.js';
import { shownGroups } from './0014-shown-groups.js';
import { dialingRules } from './0015-dialing.js';
import { contactIndex } from './0016-contact-index.js';
import { sessionsEnd } from './0011-sessions-end.js';

/** The steps in order. A released step never changes. */
export const migrations = [
  tables,
  routing,
  dialCodes,
  refreshGrace,
  plainNames,
  presence,
  commandResults,
  wholeNumbers,
  visitors,
  sessionsEnd,
  foldedSearch,
  awayCustomers,
  shownGroups,
  dialingRules,
  contactIndex,
] as const;
