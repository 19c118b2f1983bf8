import { base } from './base.js';
import { controls } from './controls.js';
import { host } from './host.js';
import { signs } from './signs.js';
import { tokens } from './tokens.js';

/** `shared` without items, fields, chips, avatars, skeletons and empty states: for an element that has to be small alone. */
export const small = [tokens, host, base, controls, signs];
