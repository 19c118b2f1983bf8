// What `<cc-status>` has beside its bar, fetched after it.
export { statusMenu } from './status-menu.js';
export { statusNotes } from './status-notes.js';
export { defineStatusPanel } from './status-panel.js';
export { statusWords } from './status-words.js';
export { wrapUpOf } from './wrap-up-of.js';
