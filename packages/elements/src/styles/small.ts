import { base } from './base.js';
import { controls } from './controls.js';
import { host } from './host.js';
import { signs } from './signs.js';
import { tokens } from './tokens.js';

/** The styles of `shared` without items, fields, chips, avatars, skeletons and empty states, for an element that must be small alone. */
export const small = [tokens, host, base, controls, signs];
