/** Of a list what may come a moment after it. */
import type { anchored } from './row-anchor.js';
import type { showMotion } from './row-motion.js';
import type { nextTyped } from './type-ahead.js';

export { anchored } from './row-anchor.js';
export { showMotion, type Seen } from './row-motion.js';
export { nextTyped } from './type-ahead.js';

export interface RowMore {
  readonly anchored: typeof anchored;
  readonly showMotion: typeof showMotion;
  readonly nextTyped: typeof nextTyped;
}
