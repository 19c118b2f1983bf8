import {
  DtlsClient,
  type RTCDtlsTransport,
  type RTCIceTransport,
  type RTCPeerConnection,
  UdpTransport,
} from 'werift';

/** RFC 6347 §4.3.2. */
const helloVerifyRequestCode = 3;
/** A record: type, version, epoch, number and length, then its content (RFC 6347 §4.1). */
const recordOffsetsBytes = { type: 0, epoch: 3, length: 11, content: 13 };
/** Record types of RFC 5246 §6.2.1: change of cipher, alert, handshake, data. */
const [firstType, alertType, lastType] = [20, 21, 23];

refuseSockets(UdpTransport.prototype as unknown as OpenableTransport);

/** Corrects faults of werift's transports. Call it before they open a socket. */
export function fixTransports(connection: RTCPeerConnection): void {
  for (const transport of connection.dtlsTransports) {
    takeOneCookie(transport);
    dropStrays(transport);
    checkNewPath(transport);
    closeLateSockets(connection, transport.iceTransport);
  }
}

/**
 * As DTLS client werift repeats its first message after 500 ms. If the other side was busy for so long, it asks for
 * the cookie twice, and werift gives up at the second HelloVerifyRequest. It is a repetition and must be ignored (RFC
 * 6347 §4.2.1).
 */
function takeOneCookie(transport: RTCDtlsTransport): void {
  whenConnecting(transport, (dtls) => {
    if (!(dtls instanceof DtlsClient)) return;
    const handle = dtls.onHandleHandshakes;
    let asked = false;
    dtls.onHandleHandshakes = (messages) => {
      const fresh = messages.filter(({ msg_type: type }) => type !== helloVerifyRequestCode || !asked);
      asked ||= fresh.some(({ msg_type: type }) => type === helloVerifyRequestCode);
      return handle(fresh);
    };
  });
}

/**
 * werift trusts records that anybody can send: it closes at an unknown type and at an alert, and starts again at a
 * hello. After that the caller hears nothing. Once there are keys, unencrypted records are never valid. Alerts are
 * dropped too, because werift accepts unencrypted ones whatever their epoch says, and a lost caller is noticed
 * without them.
 */
function dropStrays(transport: RTCDtlsTransport): void {
  whenConnecting(transport, ({ transport: { socket } }) => {
    const receive = socket.onData;
    const isDue = (record: Buffer) => {
      const type = record.readUInt8(recordOffsetsBytes.type);
      if (type < firstType || type > lastType) return false;
      return (
        transport.state !== 'connected' ||
        (type !== alertType && record.readUInt16BE(recordOffsetsBytes.epoch) > 0)
      );
    };
    socket.onData = (datagram, address) => {
      const due = recordsIn(datagram).filter(isDue);
      if (due.length > 0) receive(Buffer.concat(due), address);
    };
  });
}

/** Splits a datagram into records, without an incomplete one at its end. */
function recordsIn(datagram: Buffer): Buffer[] {
  const records: Buffer[] = [];
  for (let start = 0; start + recordOffsetsBytes.content <= datagram.length;) {
    const end = start + recordOffsetsBytes.content + datagram.readUInt16BE(start + recordOffsetsBytes.length);
    if (end > datagram.length) break;
    records.push(datagram.subarray(start, end));
    start = end;
  }
  return records;
}

function whenConnecting(
  transport: RTCDtlsTransport,
  mend: (dtls: NonNullable<RTCDtlsTransport['dtls']>) => void,
): void {
  transport.onStateChange.subscribe((state) => {
    if (state !== 'connecting') return;
    // werift creates it right after the state event, and it sends its first message 100 ms later.
    queueMicrotask(() => transport.dtls && mend(transport.dtls));
  });
}

/**
 * When a caller changes its network, werift starts no checks because there are keys already. It answers the caller's
 * checks only if it knows one of its addresses. If all are hidden (`cleanSdp`), the caller would no longer hear us.
 */
function checkNewPath(transport: RTCDtlsTransport): void {
  const { iceTransport } = transport;
  iceTransport.addEventListener('gatheringstatechange', () => {
    if (iceTransport.gatheringState !== 'complete' || transport.state !== 'connected') return;
    iceTransport.start().catch(() => undefined); // If it fails, its state says so.
  });
}

/** werift continues to gather after it was closed, and each socket that it opens then would stay open forever. */
function closeLateSockets(peer: RTCPeerConnection, { connection }: RTCIceTransport): void {
  connection.onIceCandidate.subscribe(() => {
    if (peer.signalingState === 'closed') void connection.close();
  });
}

interface OpenableTransport extends Pick<UdpTransport, 'socket' | 'close'> {
  init: () => Promise<void>;
}

/**
 * werift waits forever for a socket that the system refuses, and never closes it. With this fix it continues without
 * that address.
 */
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
