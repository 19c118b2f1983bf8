import assert from 'node:assert/strict';
import { Socket, createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type TestContext, describe, it } from 'node:test';
import { RtpHeader, RtpPacket } from 'werift';
import { until } from '../../testing/until.js';
import { type Peer, accept, answer, createPeer, isConnected, offer } from './peer.js';
import { SdpError } from './sdp.js';

let sequence = 0;

const openSockets = () => process.getActiveResourcesInfo().filter((name) => name === 'UDPWrap').length;

/** A DTLS record as an attacker without keys can write it. */
const record = (type: number, epoch: number, content: readonly number[]) =>
  Buffer.from([type, 0xfe, 0xfd, 0, epoch, 0, 0, 0, 0, 0, 9, 0, content.length, ...content]);

/** Waits until everything sent earlier between the two peers has been read. */
async function untilHeard(from: Peer, to: Peer): Promise<void> {
  let heard = 0;
  const tracks = to.connection.getReceivers().map(({ track }) => track);
  for (const track of tracks) track.onReceiveRtp.once(() => heard++);
  await until(() => {
    const header = new RtpHeader({ payloadType: 0, sequenceNumber: ++sequence, ssrc: 1 });
    from.track.writeRtp(new RtpPacket(header, Buffer.alloc(160)));
    return heard > 0;
  });
}

async function connectedPeers(t: TestContext): Promise<[caller: Peer, peer: Peer, answered: string]> {
  const [caller, peer] = [createPeer(['127.0.0.1']), createPeer(['127.0.0.1'])];
  t.after(() => Promise.all([caller.connection.close(), peer.connection.close()]));
  const answered = await answer(peer, await offer(caller));
  await accept(caller, answered);
  await until(() => isConnected(caller) && isConnected(peer));
  return [caller, peer, answered];
}

/** An offer of another path, as Firefox makes it, with addresses that only a browser can resolve. */
async function restart({ connection }: Peer): Promise<string> {
  await connection.setLocalDescription(await connection.createOffer({ iceRestart: true }));
  return (connection.localDescription?.sdp ?? '').replace(/^(a=candidate:.* udp \d+) \S+/gm, '$1 5f3c.local');
}

/** From now on sockets are neither opened nor refused, until they are released. */
function holdSockets(t: TestContext) {
  const sockets: Socket[] = [];
  const { mock } = t.mock.method(Socket.prototype, 'bind', function (this: Socket) {
    sockets.push(this);
  });
  t.after(() => sockets.forEach((socket) => socket.close()));
  return { sockets, release: () => mock.restore() };
}

describe('a WebRTC connection', () => {
  it('does not wait forever for a socket that never opens', async (t) => {
    const [stranger, caller, callee] = [createPeer([]), createPeer([]), createPeer([])];
    t.after(() => Promise.all([stranger, caller, callee].map(({ connection }) => connection.close())));
    const offered = await offer(stranger);
    holdSockets(t);
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const waiting = [offer(caller), answer(callee, offered)].map((work) => assert.rejects(work, /in time/));
    t.mock.timers.tick(5000);
    t.mock.timers.reset();
    await Promise.all(waiting);
  });

  it('closes a socket that opens after the end of the call, although another never opens', async (t) => {
    const held = holdSockets(t);
    const peer = createPeer(['127.0.0.1', '127.0.0.2']);
    const offered = assert.rejects(offer(peer), /the call is over/);
    await until(() => held.sockets.length > 1);
    const late = held.sockets.shift();
    assert.ok(late);
    await peer.connection.close();
    await offered;
    held.release();
    late.bind();
    await once(late, 'close');
  });

  it('is refused, and leaves no socket open, when no socket can be opened', async (t) => {
    t.mock.method(Socket.prototype, 'bind', function (this: Socket) {
      process.nextTick(() => this.emit('error', new Error('bind EMFILE')));
    });
    const peer = createPeer(['127.0.0.1']);
    await assert.rejects(offer(peer), /no local candidate/);
    await peer.connection.close();
    await until(() => openSockets() === 0);
  });

  it('opens sockets for one connection only, whatever the description asks for', async (t) => {
    const [caller, peer] = [createPeer(['127.0.0.1']), createPeer(['127.0.0.1'])];
    t.after(() => Promise.all([caller.connection.close(), peer.connection.close()]));
    const offered = await offer(caller);
    const start = offered.indexOf('m=');
    const [session, audio] = [offered.slice(0, start), offered.slice(start)];
    const unbundled = session.replace(/^a=group:.*\r\n/m, '');
    const named = (name: string) => audio.replace('a=mid:0', `a=mid:${name}`);
    await answer(peer, unbundled + audio);
    const sockets = openSockets();
    await assert.rejects(answer(peer, unbundled + audio + named('1')), SdpError);
    await assert.rejects(answer(peer, `${session}a=group:BUNDLE 0\r\n${audio}`), SdpError);
    await assert.rejects(answer(peer, unbundled + named('1')), SdpError);
    await assert.rejects(answer(peer, unbundled + named('2')), SdpError);
    assert.equal(openSockets(), sockets);
    assert.equal(peer.connection.getTransceivers().length, 2);
  });

  it('declines video and continues with audio', async (t) => {
    const [caller, peer] = [createPeer(['127.0.0.1']), createPeer(['127.0.0.1'])];
    t.after(() => Promise.all([caller.connection.close(), peer.connection.close()]));
    const offered = await offer(caller);
    const [host] = /^a=fingerprint.*\r\na=setup.*\r\n/m.exec(offered) ?? [];
    const video = `m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:1\r\n${host}a=rtpmap:96 VP8/90000\r\n`;
    const switchedOff = 'm=video 0 UDP/TLS/RTP/SAVPF 97\r\na=mid:2\r\n';
    const bundled = offered.replace('BUNDLE 0', 'BUNDLE 0 1 2');
    const answered = await answer(peer, bundled + video + switchedOff);
    assert.match(answered, /^m=audio 9 [^]*^m=video 0 [^]*^m=video 0 /m);
    assert.equal(peer.connection.dtlsTransports.length, 1);
    await accept(caller, answered.slice(0, answered.indexOf('m=video')));
    await until(() => caller.connection.connectionState === 'connected');
  });

  it('transmits in both directions, whatever a stranger sends to its port', async (t) => {
    const [caller, peer, answered] = await connectedPeers(t);
    const stranger = createSocket('udp4');
    t.after(() => stranger.close());
    const port = Number(/^a=candidate:\S+ 1 udp \d+ 127\.0\.0\.1 (\d+) /m.exec(answered)?.[1]);
    for (const stray of [
      record(24, 0, [0]), // an unknown record type
      record(21, 0, [1, 0]), // a close alert
      record(21, 1, [1, 0]), // the same alert, marked as encrypted
      record(22, 0, [1, ...Array<number>(11).fill(0)]), // a hello without content
      Buffer.concat([record(23, 1, [0]), record(24, 0, [0])]),
      Buffer.from([24]),
    ]) {
      await new Promise((resolve) => stranger.send(stray, port, '127.0.0.1', resolve));
      await untilHeard(caller, peer);
      assert.equal(peer.connection.dtlsTransports[0]?.state, 'connected');
    }
    await untilHeard(peer, caller);
  });

  it('is heard on a new path although the addresses of the caller are hidden', async (t) => {
    const [caller, peer] = await connectedPeers(t);
    await answer(peer, await restart(caller)); // The answer is lost on the way to the caller, which tries again.
    await accept(caller, await answer(peer, await restart(caller)));
    void caller.connection.iceTransports[0]?.start(); // Every browser starts its checks here, and werift does not.
    await untilHeard(peer, caller);
    await untilHeard(caller, peer);
  });

  it('is not connected while it searches for a new path', async (t) => {
    const [caller, peer] = await connectedPeers(t);
    await answer(peer, await restart(caller));
    assert.equal(isConnected(peer), false);
  });
});
