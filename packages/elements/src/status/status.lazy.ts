// What `<cc-status>` has beside its bar, fetched after it.
export { announce } from '../internal/announce.js';
export { statusMenu } from './status-menu.js';
export { statusBanners } from './status-banners.js';
export { defineStatusPanel } from './status-panel.js';
export { statusWords } from './status-words.js';
export { wrapUpOf } from './wrap-up-of.js';
