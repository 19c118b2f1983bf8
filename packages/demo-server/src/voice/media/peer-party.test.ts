import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RTCRtpCodecParameters, RtpHeader, RtpPacket } from 'werift';
import { until } from '../../testing/until.js';
import { PeerParty } from './peer-party.js';
import { type Peer, accept, answer, createPeer, offer } from './peer.js';
import { SdpError, cleanSdp, digitPayloadTypes, pairDigits, isHold } from './sdp.js';

/** Sends a hello with the right keys, at which werift's side gives up. */
async function sendBrokenHello({ connection }: Peer): Promise<void> {
  const dtls = connection.dtlsTransports[0]?.dtls;
  assert.ok(dtls);
  const { cipher } = dtls;
  const encrypt = cipher.encryptPacket.bind(cipher);
  cipher.encryptPacket = (packet) => {
    packet.recordLayerHeader.contentType = 22;
    return encrypt(packet);
  };
  await dtls.send(Buffer.from([1, ...Array<number>(11).fill(0)]));
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
    // werift sends all packets with the codec of its sender, which is the one for digits here.
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
    // The first packets are lost while the other side still exchanges keys.
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

  it('is not lost while it rings, only when no packet comes after the answer', async (t) => {
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
    await callee.connection.close(); // The callee answers, and disappears before there is a path.
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

  it('is lost when the keys are lost, although it continues to talk', async (t) => {
    let now = 0;
    let lostAt = 0;
    const events = { digit: () => undefined, played: () => undefined, lost: () => (lostAt = now) };
    const party = new PeerParty(events, ['127.0.0.1'], () => now);
    const caller = createPeer(['127.0.0.1']);
    t.after(() => caller.connection.close());
    t.after(() => party.close());
    await accept(caller, await party.answer(await offer(caller)));
    await until(() => caller.connection.connectionState === 'connected');
    let sequence = 0;
    const talk = () => {
      const header = new RtpHeader({ payloadType: 0, sequenceNumber: ++sequence, ssrc: 1 });
      caller.track.writeRtp(new RtpPacket(header, Buffer.alloc(160)));
      return party.stats().packetsIn;
    };
    const heard = await until(talk);
    await sendBrokenHello(caller);
    await until(() => talk() > heard + 10);
    now = 29_999;
    const heardBefore = talk();
    await until(() => talk() > heardBefore);
    party.tick();
    assert.equal(lostAt, 0);
    now = 30_000;
    party.tick();
    assert.equal(lostAt, 30_000);
  });

  it('does not wait for the addresses of an ended call, and leaves no socket open', async () => {
    const peer = createPeer(['127.0.0.1']);
    const { connection } = peer;
    connection.iceGatheringStateChange.subscribe((state) => {
      if (state === 'gathering') void connection.close();
    });
    const offered = offer(peer);
    await assert.rejects(offered, /the call is over/);
    await until(() => !process.getActiveResourcesInfo().includes('UDPWrap'));
  });

  it('agrees on keys although the first handshake message was repeated, because the machine was busy', async (t) => {
    const [one, other] = [createPeer(['127.0.0.1']), createPeer(['127.0.0.1'])];
    t.after(() => Promise.all([one.connection.close(), other.connection.close()]));
    await accept(one, await answer(other, await offer(one)));
    const [transport] = one.connection.dtlsTransports;
    assert.ok(transport);
    assert.equal(transport.role, 'client');
    await until(() => transport.state === 'connecting');
    // The first message leaves now, and its repetition half a second later; both are read after that.
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

  it('lose hidden addresses and the end-of-candidates mark', () => {
    const hidden = 'a=candidate:1 1 udp 1 5f3c.local 9 typ host\r\na=end-of-candidates\r\n';
    const real = 'a=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\n';
    assert.equal(cleanSdp(audio + hidden + real), audio + real);
  });

  it('are refused when they are too long or have no audio', () => {
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

  it('distinguish hold from the address that browsers write before they know theirs', () => {
    assert.equal(isHold(`${audio}a=sendonly\r\n`), true);
    assert.equal(isHold(`${audio}a=inactive\r\n`), true);
    assert.equal(isHold(`${audio}a=sendrecv\r\n`), false);
  });

  it('distinguish hold from a disabled video section, and apply session-level attributes to all sections (RFC 8866 §6.7)', () => {
    const picture = 'm=video 0 RTP/AVP 96\r\na=inactive\r\n';
    assert.equal(isHold(`${audio}a=sendrecv\r\n${picture}`), false);
    assert.equal(isHold(`${audio}${picture}`), false);
    const [session = '', section = ''] = audio.split(/^(?=m=)/m);
    assert.equal(isHold(`${session}a=inactive\r\n${section}`), true);
    assert.equal(isHold(`${session}a=inactive\r\n${section}a=sendrecv\r\n`), false);
    assert.equal(isHold(`${session}c=IN IP4 0.0.0.0\r\n${section}`), true);
  });

  it('pair digits with the clock of a codec, and no other', () => {
    const rtpmaps =
      'a=rtpmap:110 telephone-event/48000\r\na=fmtp:110 0-16\r\na=rtpmap:126 telephone-event/8000\r\n';
    const opus = 'a=rtpmap:111 opus/48000/2\r\n';
    const digitsOf = (sdp: string) => [...digitPayloadTypes(pairDigits(sdp))];
    assert.deepEqual(digitsOf(`m=audio 9 X 0 110 126\r\n${rtpmaps}`), [126]);
    assert.deepEqual(digitsOf(`m=audio 9 X 111 110 126\r\n${opus}${rtpmaps}`), [110]);
    assert.deepEqual(digitsOf(`m=audio 9 X 111 0 110 126\r\n${opus}${rtpmaps}`), [110, 126]);
    assert.match(pairDigits(`m=audio 9 X 0 110 126\r\n${rtpmaps}`), /^m=audio 9 X 0 126\r\na=rtpmap:126 /);
  });

  it('name the packets that carry digits', () => {
    const types = digitPayloadTypes(
      'a=rtpmap:110 telephone-event/48000\r\na=rtpmap:126 telephone-event/8000\r\n',
    );
    assert.deepEqual([...types], [110, 126]);
  });
});
