import type { ReactiveControllerHost } from 'lit';
import { foot } from './foot.js';
import { microphoneWords } from './microphone-words.js';
import { noMicrophone } from './no-microphone.js';
import { notePanel } from './note-panel.js';

/** Of the telephone what comes a moment after it. */
export function softphoneMore(host: ReactiveControllerHost & HTMLElement) {
  return { words: microphoneWords(host), foot, noMicrophone, notePanel };
}
