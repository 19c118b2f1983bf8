import { chatScriptsEn } from './chat-scripts-en.js';
import { chatScriptsEs } from './chat-scripts-es.js';
import { chatScriptsPt } from './chat-scripts-pt.js';
import type { ChatScript } from './chat-script.js';

const lists = [chatScriptsEs, chatScriptsEn, chatScriptsPt];
const longest = Math.max(...lists.map((list) => list.length));

/** All scripts with alternating languages, so that a simulator that runs them in order shows each language early. */
export const demoChatScripts: readonly ChatScript[] = Array.from({ length: longest }, (_, index) =>
  lists.flatMap((list) => list.slice(index, index + 1)),
).flat();
