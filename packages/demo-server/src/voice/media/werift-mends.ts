import {
  DtlsClient,
  type RTCDtlsTransport,
  type RTCIceTransport,
  type RTCPeerConnection,
  UdpTransport,
} from 'werift';

/** RFC 6347 §4.3.2. */
const HELLO_VERIFY_REQUEST = 3;

refuseSockets(UdpTransport.prototype as unknown as OpenableTransport);

/** What has to be put right in werift's transports; before they open a socket. */
export function mendTransports(connection: RTCPeerConnection): void {
  for (const transport of connection.dtlsTransports) {
    takeOneCookie(transport);
    closeLateSockets(connection, transport.iceTransport);
  }
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

/** werift goes on gathering after it was closed: each socket that it opens then would stay open for ever. */
function closeLateSockets(peer: RTCPeerConnection, { connection }: RTCIceTransport): void {
  connection.onIceCandidate.subscribe(() => {
    if (peer.signalingState === 'closed') void connection.close();
  });
}

interface OpenableTransport extends Pick<UdpTransport, 'socket' | 'close'> {
  init: () => Promise<void>;
}

/** werift waits without end for a socket that the system refuses, and never closes it; so it goes on without that address. */
function refuseSockets(prototype: OpenableTransport): void {
  const { init } = prototype;
  prototype.init = function () {
    return new Promise((resolve, reject) => {
      const refuse = (error: Error) => {
        void this.close();
        reject(error);
      };
      this.socket.once('error', refuse);
      init.call(this).then(() => {
        this.socket.off('error', refuse);
        resolve();
      }, refuse);
    });
  };
}
