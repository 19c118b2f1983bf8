import assert from 'node:assert/strict';
import { Socket } from 'node:dgram';
import { once } from 'node:events';
import { type TestContext, describe, it } from 'node:test';
import { RTCRtpCodecParameters, RtpHeader, RtpPacket } from 'werift';
import { until } from '../testing/until.js';
import { PeerParty } from './peer-party.js';
import { accept, answer, createPeer, offer } from './peer.js';
import { SdpError, cleanSdp, digitPayloadTypes, isHold } from './sdp.js';

const openSockets = () => process.getActiveResourcesInfo().filter((name) => name === 'UDPWrap').length;

/** From now on sockets are neither opened nor refused, until the release. */
function holdSockets(t: TestContext) {
  const sockets: Socket[] = [];
  const { mock } = t.mock.method(Socket.prototype, 'bind', function (this: Socket) {
    sockets.push(this);
  });
  t.after(() => sockets.forEach((socket) => socket.close()));
  return { sockets, release: () => mock.restore() };
}

describe('a caller over WebRTC', () => {
  it('reports each digit once, however many packets carry it', async () => {
    const digits: string[] = [];
    const events = {
      digit: (digit: string) => digits.push(digit),
      played: () => undefined,
      lost: () => undefined,
    };
    const party = new PeerParty(events, ['127.0.0.1']);
    const caller = createPeer(['127.0.0.1']);
    await accept(caller, await party.answer(await offer(caller)));
    await until(() => caller.connection.connectionState === 'connected');
    // werift sends all packets as the codec of its sender: here as digits.
    const [transceiver] = caller.connection.getTransceivers();
    assert.ok(transceiver);
    transceiver.sender.codec = new RTCRtpCodecParameters({
      mimeType: 'audio/telephone-event',
      clockRate: 8000,
      payloadType: 101,
    });
    let sequence = 0;
    const send = (event: number, timestamp: number): void => {
      const header = new RtpHeader({ payloadType: 101, sequenceNumber: ++sequence, timestamp, ssrc: 1 });
      caller.track.writeRtp(new RtpPacket(header, Buffer.from([event, 10, 0, 160])));
    };
    // The first packets are lost while the other side still works on its keys.
    await until(() => {
      send(1, 160);
      return digits.length > 0;
    });
    for (let packet = 0; packet < 3; packet++) send(10, 800);
    for (let packet = 0; packet < 3; packet++) send(11, 1600);
    await until(() => digits.length >= 3);
    assert.deepEqual(digits, ['1', '*', '#']);
    party.close();
    await caller.connection.close();
  });

  it('is not lost while it rings, only when nothing comes after it answered', async (t) => {
    let now = 0;
    const heard: string[] = [];
    const events = {
      digit: () => undefined,
      played: () => undefined,
      lost: () => heard.push(`lost at ${now}`),
    };
    const party = new PeerParty(events, ['127.0.0.1'], () => now);
    const callee = createPeer(['127.0.0.1']);
    t.after(() => party.close());
    const answered = await answer(callee, await party.offer());
    await callee.connection.close(); // it answers, and is gone before there is a path
    const tickAt = (time: number): void => {
      now = time;
      party.tick();
    };
    tickAt(100_000);
    await party.accept(answered);
    tickAt(129_999);
    tickAt(130_000);
    assert.deepEqual(heard, ['lost at 130000']);
  });

  it('does not wait for the addresses of a call that is over, and leaves no socket open', async () => {
    const peer = createPeer(['127.0.0.1']);
    const { connection } = peer;
    connection.iceGatheringStateChange.subscribe((state) => {
      if (state === 'gathering') void connection.close();
    });
    const offered = offer(peer);
    await assert.rejects(offered, /the call is over/);
    await until(() => !process.getActiveResourcesInfo().includes('UDPWrap'));
  });

  it('does not wait for ever for a socket that never opens', async (t) => {
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

  it('leaves no socket open that opens after the call is over, although another never does', async (t) => {
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

  it('is refused, and leaves no socket open, when none can be opened', async (t) => {
    t.mock.method(Socket.prototype, 'bind', function (this: Socket) {
      process.nextTick(() => this.emit('error', new Error('bind EMFILE')));
    });
    const peer = createPeer(['127.0.0.1']);
    await assert.rejects(offer(peer), /no address/);
    await peer.connection.close();
    await until(() => openSockets() === 0);
  });

  it('opens sockets for one connection, whatever the description asks for', async (t) => {
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

  it('declines pictures and goes on with sound', async (t) => {
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

  it('agrees on keys although the first words were said twice, because the machine was busy', async (t) => {
    const [one, other] = [createPeer(['127.0.0.1']), createPeer(['127.0.0.1'])];
    t.after(() => Promise.all([one.connection.close(), other.connection.close()]));
    await accept(one, await answer(other, await offer(one)));
    const [transport] = one.connection.dtlsTransports;
    assert.ok(transport);
    assert.equal(transport.role, 'client');
    await until(() => transport.state === 'connecting');
    // Its first words leave now, and again half a second later; both are read after that.
    await new Promise<void>((resolve) => {
      setTimeout(() => {
        for (const end = Date.now() + 800; Date.now() < end;);
        resolve();
      }, 100);
    });
    await until(() => one.connection.connectionState === 'connected');
  });
});

describe('session descriptions', () => {
  const audio = 'v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0 126\r\nc=IN IP4 0.0.0.0\r\n';

  it('lose hidden addresses and the mark that no more follow', () => {
    const hidden = 'a=candidate:1 1 udp 1 5f3c.local 9 typ host\r\na=end-of-candidates\r\n';
    const real = 'a=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\n';
    assert.equal(cleanSdp(audio + hidden + real), audio + real);
  });

  it('are refused when they are too long or without audio', () => {
    assert.throws(() => cleanSdp(audio + 'a=x\r\n'.repeat(500)), SdpError);
    assert.throws(() => cleanSdp('v=0\r\nm=video 9 X 0\r\n'), SdpError);
    assert.throws(() => cleanSdp('v=0\r\nm=audio 0 X 0\r\n'), SdpError);
  });

  it('are refused when they ask for more than one connection', () => {
    assert.throws(() => cleanSdp(audio.repeat(2)), SdpError);
    assert.throws(() => cleanSdp(`${audio}m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n`), SdpError);
    assert.throws(() => cleanSdp(`${'a=group:BUNDLE 0\r\n'.repeat(2)}${audio}`), SdpError);
    assert.throws(() => cleanSdp(audio + 'm=video 0 X 0\r\n'.repeat(50)), SdpError);
    const switchedOff = `m=audio 0 X 0\r\n${audio}m=video 0 X 96\r\n`;
    assert.equal(cleanSdp(switchedOff), switchedOff);
  });

  it('tell hold from the address that browsers write before they know theirs', () => {
    assert.equal(isHold(`${audio}a=sendonly\r\n`), true);
    assert.equal(isHold(`${audio}a=inactive\r\n`), true);
    assert.equal(isHold(`${audio}a=sendrecv\r\n`), false);
  });

  it('say which packets carry digits', () => {
    const types = digitPayloadTypes(
      'a=rtpmap:110 telephone-event/48000\r\na=rtpmap:126 telephone-event/8000\r\n',
    );
    assert.deepEqual([...types], [110, 126]);
  });
});
