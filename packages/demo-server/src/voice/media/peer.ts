import {
  DtlsClient,
  MediaStreamTrack,
  type RTCDtlsTransport,
  type RTCIceTransport,
  RTCPeerConnection,
  RTCRtpCodecParameters,
} from 'werift';
import { SdpError, cleanSdp } from './sdp.js';

/** Addresses are gathered in milliseconds without STUN; a machine without any must not hang a call. */
const GATHERING_MS = 2000;
/** RFC 6347 §4.3.2. */
const HELLO_VERIFY_REQUEST = 3;

export interface Peer {
  readonly connection: RTCPeerConnection;
  /** What we say: RTP packets are written to it. */
  readonly track: MediaStreamTrack;
}

/**
 * A WebRTC connection for one telephone call: G.711 µ-law and digits, no STUN server (without `iceServers` werift asks a
 * public one), no IPv6, no TCP. `iceLite` stays off: Firefox never connects to it.
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
  for (const transport of connection.dtlsTransports) {
    takeOneCookie(transport);
    closeLateSockets(connection, transport.iceTransport);
  }
  return { connection, track };
}

/**
 * As DTLS client werift repeats its first words after 500 ms; when the other side was busy for so long, it asks for the cookie
 * twice, and at the second HelloVerifyRequest werift gives up: that is a repetition, to be ignored (RFC 6347 §4.2.1).
 */
function takeOneCookie(transport: RTCDtlsTransport): void {
  transport.onStateChange.subscribe((state) => {
    if (state !== 'connecting') return;
    // It is made right after the state is told, and speaks 100 ms later.
    queueMicrotask(() => {
      const { dtls } = transport;
      const handle = dtls?.onHandleHandshakes;
      if (!(dtls instanceof DtlsClient) || !handle) return;
      let asked = false;
      dtls.onHandleHandshakes = (messages) => {
        const fresh = messages.filter(({ msg_type: type }) => type !== HELLO_VERIFY_REQUEST || !asked);
        asked ||= fresh.some(({ msg_type: type }) => type === HELLO_VERIFY_REQUEST);
        return handle(fresh);
      };
    });
  });
}

/** werift goes on gathering after it was closed: the sockets it opens then would stay open for ever. */
function closeLateSockets(peer: RTCPeerConnection, transport: RTCIceTransport): void {
  transport.addEventListener('gatheringstatechange', () => {
    const late = transport.gatheringState === 'complete' && peer.signalingState === 'closed';
    if (late) void transport.connection.close();
  });
}

/** @returns our offer, with all candidates in it */
export async function offer({ connection }: Peer): Promise<string> {
  await connection.setLocalDescription(await connection.createOffer());
  return gathered(connection);
}

/** @returns our answer, with all candidates in it @throws SdpError */
export async function answer({ connection }: Peer, sdp: string): Promise<string> {
  await describe(connection, 'offer', sdp);
  // As DTLS client werift waits 100 ms before its first word; the caller does not.
  for (const transport of connection.dtlsTransports) transport.role = 'server';
  await connection.setLocalDescription(await connection.createAnswer());
  const local = await gathered(connection);
  requireMulaw(local);
  return local;
}

/** @throws SdpError */
export async function accept({ connection }: Peer, sdp: string): Promise<void> {
  requireMulaw(sdp);
  await describe(connection, 'answer', sdp);
}

/** What the other side says. A section of another name would be served by a transport of its own. @throws SdpError */
async function describe(connection: RTCPeerConnection, type: 'offer' | 'answer', sdp: string): Promise<void> {
  const clean = cleanSdp(sdp);
  requireOneSection(connection); // one refused before is still there
  await connection.setRemoteDescription({ type, sdp: clean });
  requireOneSection(connection);
}

function requireOneSection(connection: RTCPeerConnection): void {
  if (connection.getTransceivers().length > 1) throw new SdpError('another section than before');
}

/** Payload type 0 is µ-law by definition; digits alone make no call. */
function requireMulaw(sdp: string): void {
  if (!/^m=audio [1-9]\d* \S+(?: \d+)*? 0(?: |\s*$)/m.test(sdp)) throw new SdpError('no codec in common');
}

async function gathered(connection: RTCPeerConnection): Promise<string> {
  if (connection.signalingState === 'closed') throw new SdpError('the call is over');
  if (connection.iceGatheringState !== 'complete') await gathering(connection);
  const sdp = connection.localDescription?.sdp;
  if (!sdp) throw new SdpError('no local description');
  return sdp;
}

/** @throws SdpError (rejects) when it takes too long, and at once when the call is over */
function gathering({ iceGatheringStateChange }: RTCPeerConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new SdpError('no addresses in time')), GATHERING_MS);
    const over = () => {
      clearTimeout(late);
      reject(new SdpError('the call is over'));
    };
    iceGatheringStateChange.subscribe((state) => {
      if (state !== 'complete') return;
      clearTimeout(late);
      resolve();
    }, over);
  });
}
