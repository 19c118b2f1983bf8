import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters } from 'werift';
import { SdpError, cleanSdp, pairDigits } from './sdp.js';
import { fixTransports } from './werift-fixes.js';

/**
 * Without STUN, addresses are gathered in milliseconds. The limit prevents that a machine without any address blocks
 * a call.
 */
const descriptionTimeoutMs = 5000;

export interface Peer {
  readonly connection: RTCPeerConnection;
  /** The outgoing audio: RTP packets are written to it. */
  readonly track: MediaStreamTrack;
}

/**
 * A WebRTC connection for one telephone call: G.711 µ-law and digits, no STUN server (without `iceServers` werift
 * uses a public one), no IPv6, no TCP. `iceLite` stays off, because Firefox would never connect.
 */
export function createPeer(additionalAddresses: readonly string[]): Peer {
  const connection = new RTCPeerConnection({
    iceServers: [],
    iceUseIpv6: false,
    iceUseTcp: false,
    iceAdditionalHostAddresses: [...additionalAddresses],
    codecs: {
      audio: [
        new RTCRtpCodecParameters({ mimeType: 'audio/PCMU', clockRate: 8000, channels: 1, payloadType: 0 }),
        new RTCRtpCodecParameters({
          mimeType: 'audio/telephone-event',
          clockRate: 8000,
          channels: 1,
          payloadType: 101,
          parameters: '0-16',
        }),
      ],
    },
  });
  const track = new MediaStreamTrack({ kind: 'audio' });
  connection.addTransceiver(track, { direction: 'sendrecv' });
  fixTransports(connection);
  return { connection, track };
}

/** @returns our offer, with all its candidates @throws SdpError */
export function offer({ connection }: Peer): Promise<string> {
  return inTime(connection, async () => {
    await connection.setLocalDescription(await connection.createOffer());
    return gathered(connection);
  });
}

/** @returns our answer, with all its candidates @throws SdpError */
export function answer({ connection }: Peer, sdp: string): Promise<string> {
  return inTime(connection, async () => {
    await describe(connection, 'offer', sdp);
    // As DTLS client werift waits 100 ms before its first message; the caller does not wait.
    for (const transport of connection.dtlsTransports) transport.role = 'server';
    await connection.setLocalDescription(await connection.createAnswer());
    const local = await gathered(connection);
    requireMulaw(local);
    return pairDigits(local);
  });
}

/** @throws SdpError */
export function accept({ connection }: Peer, sdp: string): Promise<void> {
  return inTime(connection, async () => {
    requireMulaw(sdp);
    await describe(connection, 'answer', sdp);
  });
}

/**
 * Applies the other side's description. A section with another name would get a transport of its own. @throws
 * SdpError
 */
async function describe(connection: RTCPeerConnection, type: 'offer' | 'answer', sdp: string): Promise<void> {
  const clean = cleanSdp(sdp);
  requireOneSection(connection); // A section that was refused earlier is still there.
  await connection.setRemoteDescription({ type, sdp: clean });
  requireOneSection(connection);
}

function requireOneSection(connection: RTCPeerConnection): void {
  if (connection.getTransceivers().length > 1) throw new SdpError('the media section changed');
}

/**
 * True if the caller can hear us. It is false during the search for a new path, when werift's own state does not
 * change.
 */
export function isConnected(peer: Peer): boolean {
  const { connectionState, iceConnectionState } = peer.connection;
  return connectionState === 'connected' && iceConnectionState !== 'checking' && hasKeys(peer);
}

/** False also after the keys were lost, which werift's own connection state does not report: then nothing is sent. */
export function hasKeys({ connection }: Peer): boolean {
  return connection.dtlsTransports.every(({ state }) => state === 'connected');
}

/** Payload type 0 is µ-law by definition. A description with digits only is no call. */
function requireMulaw(sdp: string): void {
  if (!/^m=audio [1-9]\d* \S+(?: \d+)*? 0(?: |\s*$)/m.test(sdp)) throw new SdpError('no codec in common');
}

async function gathered(connection: RTCPeerConnection): Promise<string> {
  if (connection.iceGatheringState !== 'complete') await gathering(connection);
  const sdp = connection.localDescription?.sdp;
  if (!sdp?.includes('a=candidate:')) throw new SdpError('no local candidate address');
  return sdp;
}

function gathering({ iceGatheringStateChange }: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    iceGatheringStateChange.subscribe((state) => {
      if (state === 'complete') resolve();
    });
  });
}

/**
 * werift waits without end for a socket that cannot be opened, and in a call that is over.
 * @throws SdpError (rejects) when it takes too long, and at once when the call is over
 */
async function inTime<Value>(connection: RTCPeerConnection, work: () => Promise<Value>): Promise<Value> {
  if (connection.signalingState === 'closed') throw new SdpError('the call is over');
  const ending = new AbortController();
  const end = new Promise<never>((_, reject) => {
    const late = setTimeout(
      () => reject(new SdpError('no session description in time')),
      descriptionTimeoutMs,
    );
    const { unSubscribe } = connection.signalingStateChange.subscribe((state) => {
      if (state === 'closed') reject(new SdpError('the call is over'));
    });
    ending.signal.addEventListener('abort', () => {
      clearTimeout(late);
      unSubscribe();
    });
  });
  return Promise.race([work(), end]).finally(() => ending.abort());
}
