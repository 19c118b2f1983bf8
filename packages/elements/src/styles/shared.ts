import { base } from './base.js';
import { controls } from './controls.js';
import { fields } from './fields.js';
import { host } from './host.js';
import { items } from './items.js';
import { pieces } from './pieces.js';
import { signs } from './signs.js';
import { tokens } from './tokens.js';

/** For every public element: `static override styles = [shared, styles]`. The sheets are shared by all instances. */
export const shared = [tokens, host, base, controls, fields, signs, items, pieces];
