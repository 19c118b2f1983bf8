import { adoptStyles, type LitElement } from 'lit';
import { callStage } from './call-stage.js';
import { callBarStyles } from './call-bar.styles.js';
import { callStyles } from './call.styles.js';
import { foot } from './foot.js';
import { callWords } from './call-words.js';
import { noMicrophone } from './no-microphone.js';

/** The parts of the softphone that load after its first paint, among them all that only a call needs, with their styles. */
export function softphoneExtras(host: LitElement) {
  const { elementStyles } = host.constructor as typeof LitElement;
  adoptStyles(host.renderRoot as ShadowRoot, [...elementStyles, callStyles, callBarStyles]);
  return { words: callWords(host), foot, noMicrophone, callStage };
}
