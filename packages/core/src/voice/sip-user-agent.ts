import type { Invitation } from 'sip.js/lib/api/invitation.js';
import type { Session } from 'sip.js/lib/api/session.js';
import { UserAgent } from 'sip.js/lib/api/user-agent.js';
import type { URI } from 'sip.js/lib/grammar/uri.js';
import { SessionDescriptionHandler } from 'sip.js/lib/platform/web/session-description-handler/session-description-handler.js';
import { CentralitaError } from '../protocol/errors.js';
import type { SipAccount } from '../protocol/index.js';
import { gatheringTimeoutMs, onEnoughCandidates } from './early-offer.js';
import { stop } from './microphone.js';

/** A longer message is an attack or a fault: the parser needs a second for 200 kB. */
const maxMessageBytes = 65_536;

export interface UserAgentHooks {
  readonly microphone: () => Promise<MediaStream>;
  readonly heard: (session: Session, track: MediaStreamTrack) => void;
  readonly invited: (invitation: Invitation) => void;
  readonly disconnected: () => void;
  /** Read for each call: a renewed account may name other servers. */
  readonly iceServers: () => readonly string[];
}

/** @param server origin that a path alone in `account.server` is on; the page's unless given */
export function createUserAgent(
  account: SipAccount,
  server: string | undefined,
  hooks: UserAgentHooks,
): UserAgent {
  const agent = new UserAgent({
    uri: sipUri(account.aor),
    authorizationUsername: account.authorizationUser,
    authorizationPassword: account.password,
    transportOptions: { server: socketAddress(account.server, server) },
    sessionDescriptionHandlerFactory: (session) => describe(session, hooks),
    // The log would carry numbers and names of customers to the console.
    logBuiltinEnabled: false,
    logConfiguration: false,
    logLevel: 'error',
    gracefulShutdown: false,
    // The server decides how long a call rings.
    noAnswerTimeout: 3600,
    userAgentString: 'Centralita',
    delegate: { onInvite: hooks.invited, onDisconnect: hooks.disconnected },
  });
  survive(agent);
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

/** Broken input makes sip.js throw into the page (a response with an unparsable CSeq is enough). */
function survive(agent: UserAgent): void {
  const { transport } = agent;
  const receive = transport.onMessage;
  transport.onMessage = (message) => {
    if (message.length > maxMessageBytes) return;
    try {
      receive?.(message);
    } catch {
      // A message that cannot be parsed cannot be answered; the sender's timers end its transaction.
    }
  };
}

function describe(session: Session, hooks: UserAgentHooks): SessionDescriptionHandler {
  const iceServers = hooks.iceServers();
  const handler: SessionDescriptionHandler = new SessionDescriptionHandler(
    session.userAgent.getLogger('sip.SessionDescriptionHandler'),
    () => microphoneFor(handler, hooks),
    {
      iceGatheringTimeout: gatheringTimeoutMs,
      peerConnectionConfiguration: {
        bundlePolicy: 'balanced',
        iceServers: iceServers.map((urls) => ({ urls })),
      },
    },
  );
  const connection = handler.peerConnection;
  if (!connection) return handler;
  onEnoughCandidates(connection, iceServers, () => handler.iceGatheringComplete());
  connection.addEventListener('track', ({ track }) => hooks.heard(session, track));
  return handler;
}

/** A call that ended while the browser asked for the microphone would leave it open. */
async function microphoneFor(
  handler: SessionDescriptionHandler,
  hooks: UserAgentHooks,
): Promise<MediaStream> {
  const stream = await hooks.microphone();
  if (!handler.peerConnection) stop(stream);
  return stream;
}
