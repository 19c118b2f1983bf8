import type { Invitation } from 'sip.js/lib/api/invitation.js';
import type { Session } from 'sip.js/lib/api/session.js';
import { UserAgent } from 'sip.js/lib/api/user-agent.js';
import type { URI } from 'sip.js/lib/grammar/uri.js';
import { CentralitaError } from '../protocol/errors.js';
import type { SipAccount } from '../protocol/index.js';
import { gatheringTimeoutMs, onEnoughCandidates } from './early-offer.js';
import { stop } from './microphone.js';
import { CallDescription } from './sip-description.js';
import { SipReceiver } from './sip-receiver.js';

/** Extensions that a far end may require of us. */
const supportedExtensions: readonly string[] = ['outbound', 'timer'];

export interface UserAgentHooks {
  readonly microphone: () => Promise<MediaStream>;
  readonly heard: (session: Session, track: MediaStreamTrack) => void;
  readonly invited: (invitation: Invitation) => void;
  readonly disconnected: () => void;
  /** Called when the session timer of a call is due: a re-INVITE that changes nothing keeps the call. */
  readonly refresh?: (session: Session) => void;
  /** Read for each call: a renewed account may name other servers. */
  readonly iceServers: () => readonly string[];
}

/** @param server origin that a path alone in `account.server` is on; the page's unless given */
export function createUserAgent(
  account: SipAccount,
  server: string | undefined,
  hooks: UserAgentHooks,
): UserAgent {
  const address = socketAddress(account.server, server);
  const agent = new UserAgent({
    uri: sipUri(account.aor),
    authorizationUsername: account.authorizationUser,
    authorizationPassword: account.password,
    transportOptions: { server: address },
    sessionDescriptionHandlerFactory: (session) => describe(session, address, hooks),
    // The log would carry numbers and names of customers to the console.
    logBuiltinEnabled: false,
    logConfiguration: false,
    logLevel: 'error',
    gracefulShutdown: false,
    sipExtensionExtraSupported: ['timer'],
    // The server decides how long a call rings.
    noAnswerTimeout: 3600,
    userAgentString: 'Centralita',
    delegate: { onInvite: hooks.invited, onDisconnect: hooks.disconnected },
  });
  new SipReceiver(agent, supportedExtensions, (session) => hooks.refresh?.(session));
  return agent;
}

export function sipUri(address: string): URI {
  const uri = UserAgent.makeURI(/^sips?:/i.test(address) ? address : `sip:${address}`);
  if (!uri) throw new CentralitaError('bad-request', `not a SIP address: ${address}`);
  return uri;
}

/** `ws(s)://…` of an address that may be a path or an http(s) one. */
export function socketAddress(address: string, base: string = globalThis.location.href): string {
  const url = new URL(address, base);
  url.protocol = url.protocol.replace(/^http/, 'ws');
  return url.href;
}

function describe(session: Session, address: string, hooks: UserAgentHooks): CallDescription {
  const iceServers = hooks.iceServers();
  const handler: CallDescription = new CallDescription({
    logger: session.userAgent.getLogger('sip.SessionDescriptionHandler'),
    microphone: () => microphoneFor(handler, hooks),
    configuration: {
      iceGatheringTimeout: gatheringTimeoutMs,
      peerConnectionConfiguration: {
        bundlePolicy: 'balanced',
        iceServers: iceServers.map(iceServerOf),
      },
    },
    candidates: { loopback: isLoopback(new URL(address).hostname) },
    connected: (connection) => {
      onEnoughCandidates(connection, iceServers, () => handler.iceGatheringComplete());
      connection.addEventListener('track', ({ track }) => {
        if (track.kind === 'audio') hooks.heard(session, track);
      });
    },
  });
  return handler;
}

/** Converts `stun:HOST`, `turn:HOST` or `turn:USER:PASSWORD@HOST` to the form that browsers expect. */
export function iceServerOf(text: string): RTCIceServer {
  const [, scheme, username, credential, host] = /^(turns?):([^:@]+):(.+)@([^@]+)$/i.exec(text) ?? [];
  if (!scheme || !username || !credential || !host) return { urls: text };
  return { urls: `${scheme}:${host}`, username, credential };
}

/** If the server runs on this computer, its media may be here as well. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || host.startsWith('127.');
}

/** A call that ended while the browser asked for the microphone would leave it open. */
async function microphoneFor(handler: CallDescription, hooks: UserAgentHooks): Promise<MediaStream> {
  const stream = await hooks.microphone();
  if (!handler.peerConnection) stop(stream);
  return stream;
}
