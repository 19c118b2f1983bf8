import type { ReactiveControllerHost } from 'lit';
import { en } from '../i18n/en.js';
import { enMicrophone } from '../i18n/en-microphone.js';
import { Localizer } from '../i18n/localizer.js';
import type { AgentTermKey } from '../i18n/terms.js';

export type MicrophoneWords = Localizer<AgentTermKey | keyof typeof enMicrophone>;

/** The words of the devices, and for when there is no microphone, in the language around the host. */
export const microphoneWords = (host: ReactiveControllerHost & HTMLElement): MicrophoneWords =>
  new Localizer<AgentTermKey | keyof typeof enMicrophone>(host, { ...en, ...enMicrophone });
