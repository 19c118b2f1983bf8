import { chatScriptsEn } from './chat-scripts-en.js';
import { chatScriptsEs } from './chat-scripts-es.js';
import { chatScriptsPt } from './chat-scripts-pt.js';
import type { ChatScript } from './chat-script.js';

const lists = [chatScriptsEs, chatScriptsEn, chatScriptsPt];
const longest = Math.max(...lists.map((list) => list.length));

/** All scripts, the languages by turns, so that a simulator that goes down the list shows each of them early. */
export const demoChatScripts: readonly ChatScript[] = Array.from({ length: longest }, (_, index) =>
  lists.flatMap((list) => list.slice(index, index + 1)),
).flat();
