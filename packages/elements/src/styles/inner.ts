import { base } from './base.js';
import { controls } from './controls.js';
import { items } from './items.js';
import { signs } from './signs.js';

/** The styles of parts inside an element, from which they inherit the tokens. */
export const inner = [base, controls, signs, items];
