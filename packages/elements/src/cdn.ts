import './define.js';
import { connectFromScript } from './session/script-session.js';

export * from './index.js';

connectFromScript(import.meta.url);
