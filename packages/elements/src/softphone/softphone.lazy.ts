import type { ReactiveControllerHost } from 'lit';
import { foot } from './foot.js';
import { microphoneWords } from './microphone-words.js';
import { noMicrophone } from './no-microphone.js';
import { notePanel } from './note-panel.js';

/** The parts of the softphone that load after its first paint. */
export function softphoneExtras(host: ReactiveControllerHost & HTMLElement) {
  return { words: microphoneWords(host), foot, noMicrophone, notePanel };
}
