import { base } from './base.js';
import { controls } from './controls.js';
import { items } from './items.js';
import { signs } from './signs.js';

/** For parts inside an element: they inherit its tokens. */
export const inner = [base, controls, signs, items];
