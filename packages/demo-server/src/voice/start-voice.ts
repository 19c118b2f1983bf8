import type { Hub } from '../hub/hub.js';
import { CallControl } from './call-control.js';
import { followPhoneTerms } from './follow-phone-terms.js';
import { VoiceEngine } from './voice-engine.js';
import type { MediaThread } from './media/media-thread.js';
import type { Credentials } from './sip/credentials.js';
import { beepBack, simulatedExternalLine } from './simulated-external-line.js';

export interface VoiceServerOptions {
  readonly hub: Hub;
  readonly tenantId: string;
  readonly realm: string;
  readonly credentials: Credentials;
  readonly dialPrefixes?: readonly string[];
  readonly newId: () => string;
  readonly log: (level: 'warn' | 'error', message: string) => void;
  /** Called for each refused registration and call, so that the audit has it. */
  readonly onRefused?: ((user: string, reason: string) => void) | undefined;
  /** A media thread that the caller owns; by default the voice server starts and closes its own. */
  readonly media?: MediaThread;
}

export interface VoiceServer {
  readonly engine: VoiceEngine;
  readonly control: CallControl;
  close(): Promise<void>;
}

/** Starts SIP, media and call control of one contact center. */
export async function startVoice(options: VoiceServerOptions): Promise<VoiceServer> {
  const { hub, tenantId, realm, credentials, dialPrefixes, newId, log, media, onRefused } = options;
  const engine = new VoiceEngine({ credentials, realm, log, onRefused, ...(media && { media }) });
  const control = new CallControl({
    hub,
    engine,
    tenantId,
    aorOf: (agentId) => agentId,
    externalLine: simulatedExternalLine(engine),
    onDigit: beepBack,
    ...(dialPrefixes && { dialPrefixes }),
    newId,
    log,
  });
  const stopTerms = await followPhoneTerms(hub, engine, tenantId);
  await control.start();
  return {
    engine,
    control,
    close: async () => {
      stopTerms();
      control.stop();
      await engine.close();
    },
  };
}
