import { adoptStyles, type LitElement } from 'lit';
import { callStage } from './call-stage.js';
import { callBarStyles } from './call-bar.styles.js';
import { callStyles } from './call.styles.js';
import { foot } from './foot.js';
import { callWords } from './call-words.js';
import { noMicrophone } from './no-microphone.js';

/** Returns the parts of the softphone that load after its first paint, such as the stage of a call, and adds their styles. */
export function softphoneExtras(host: LitElement) {
  const { elementStyles } = host.constructor as typeof LitElement;
  adoptStyles(host.renderRoot as ShadowRoot, [...elementStyles, callStyles, callBarStyles]);
  return { words: callWords(host), foot, noMicrophone, callStage };
}
