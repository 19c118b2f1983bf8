/** The parts of a virtual list that may load after its first rows are on the screen. */
export { scrollAnchor } from './scroll-anchor.js';
export { animateRows } from './row-motion.js';
