import type { Hub } from '../hub/hub.js';
import { CallControl } from './call-control.js';
import { followTerms } from './follow-terms.js';
import { createVoiceEngine, type VoiceEngine } from './engine.js';
import type { Credentials } from './sip/credentials.js';
import { beepBack, simulatedOutside } from './simulated-outside.js';

export interface VoiceServerOptions {
  readonly hub: Hub;
  readonly tenantId: string;
  readonly realm: string;
  readonly credentials: Credentials;
  readonly newId: () => string;
  readonly log: (level: 'warn' | 'error', message: string) => void;
}

export interface VoiceServer {
  readonly engine: VoiceEngine;
  readonly control: CallControl;
  close(): Promise<void>;
}

/** Voice in the box: SIP, media and call control of one contact centre. */
export async function startVoice(options: VoiceServerOptions): Promise<VoiceServer> {
  const { hub, tenantId, realm, credentials, newId, log } = options;
  const engine = createVoiceEngine({ credentials, realm, log });
  const control = new CallControl({
    hub,
    engine,
    tenantId,
    aorOf: (agentId) => agentId,
    outside: simulatedOutside(engine),
    onDigit: beepBack,
    newId,
    log,
  });
  const stopTerms = await followTerms(hub, engine, tenantId);
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
