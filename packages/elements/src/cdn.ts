import { loadElements } from './loader/load-elements.js';
import { connectFromScript } from './session/script-session.js';

export * from './events/index.js';
export { setLanguage } from './i18n/localizer.js';
export { loadElements } from './loader/load-elements.js';
export { enableClickToDial } from './session/click-to-dial.js';
export { connect, disconnect, type ConnectOptions } from './session/connect.js';

connectFromScript(new URL('./centralita.js', import.meta.url).href);
loadElements(document);
