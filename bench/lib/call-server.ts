import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { WebSocketServer } from 'ws';
import { VoiceEngine } from '../../packages/demo-server/src/voice/voice-engine.js';
import { digestHa1 } from '../../packages/demo-server/src/voice/sip/digest.js';
import { serve } from './serve.js';

const realm = 'bench';
export const caller = { user: 'ana', password: 'secret' } as const;

export interface CallServer {
  readonly origin: string;
  /** The port of a STUN server that receives and never answers. */
  readonly deadStun: number;
  /** Rings the page. Resolves when the page has answered and its leg is connected. */
  ring(): Promise<void>;
  close(): Promise<void>;
}

/** The real voice engine behind a WebSocket. Every caller hears a tone at once. */
export async function callServer(scripts: Readonly<Record<string, string>>): Promise<CallServer> {
  const served = await serve(scripts);
  const engine = new VoiceEngine({
    realm,
    credentials: (user) => ({
      ha1: digestHa1(user, realm, caller.password),
      aor: user,
      role: 'agent',
      expiresAt: Date.now() + 3_600_000,
    }),
    log: (level, message) => console[level](message),
  });
  const sockets = new WebSocketServer({ server: served.server, handleProtocols: () => 'sip' });
  sockets.on('connection', (socket) => engine.accept(socket));
  engine.onCall((leg) => {
    const tone = engine.synthetic({ source: { tone: 440 } });
    leg.on('ended', () => tone.hangUp());
    const bridge = engine.bridge();
    bridge.add(tone);
    leg.answer().then(
      () => bridge.add(leg),
      (error: unknown) => console.error(error),
    );
  });
  const stun = createSocket('udp4').bind(0, '127.0.0.1');
  await once(stun, 'listening');
  return {
    origin: served.origin,
    deadStun: stun.address().port,
    ring: async () => {
      const leg = engine.ring(caller.user, {
        from: '+34600000000',
        callId: crypto.randomUUID(),
      });
      await new Promise<void>((resolve, reject) => {
        leg.on('answered', () => resolve());
        leg.on('ended', () => reject(new Error('the page did not answer')));
      });
    },
    close: async () => {
      stun.close();
      for (const socket of sockets.clients) socket.terminate();
      await engine.close();
      await served.close();
    },
  };
}
