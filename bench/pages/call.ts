/** Runs in the page of the bench `call`: our phone, and a bare pair of RTCPeerConnections. */
import type { SipAccount } from '@centralita/core';
import { createSipPhone } from '../../packages/core/src/voice/sip-phone.js';

interface PageAccount {
  readonly user: string;
  readonly password: string;
  readonly iceServers: string[];
}

export interface Dialled {
  /** ms since dialing: the 200 OK, the end of ICE, the end of DTLS, and the first packet. */
  readonly answered: number;
  readonly found: number;
  readonly connected: number;
  readonly heard: number;
}

/** Called at the first audio packet of the next connection that this page opens. */
let heard: (at: number) => void = () => undefined;
let foundAt = NaN;
let connectedAt = NaN;

/** Reports when a remote track is heard: `unmute` is its first packet (WebRTC 1.0 §5.3). */
class Watched extends RTCPeerConnection {
  constructor(configuration?: RTCConfiguration) {
    super(configuration);
    this.addEventListener('iceconnectionstatechange', () => {
      if (this.iceConnectionState === 'connected') foundAt = performance.now();
    });
    this.addEventListener('connectionstatechange', () => {
      if (this.connectionState === 'connected') connectedAt = performance.now();
    });
    this.addEventListener('track', ({ track }) => {
      if (!track.muted) heard(performance.now());
      track.addEventListener('unmute', () => heard(performance.now()), { once: true });
    });
  }
}
const Bare = RTCPeerConnection;
globalThis.RTCPeerConnection = Watched;

const nextHeard = () => new Promise<number>((resolve) => (heard = resolve));

async function phoneFor({ user, password, iceServers }: PageAccount) {
  const account: SipAccount = {
    aor: `sip:${user}@bench`,
    authorizationUser: user,
    password,
    server: '/sip',
    iceServers,
    expiresAt: Date.now() + 3_600_000,
    callerIds: [],
  };
  const phone = createSipPhone();
  await phone.start(() => Promise.resolve(account));
  const { state, reason } = phone.$registration.get();
  if (state !== 'registered') throw new Error(`not registered: ${state} ${reason ?? ''}`);
  return phone;
}

let phone: Awaited<ReturnType<typeof phoneFor>>;
let stopAnswering: () => void = () => undefined;

export const bench = {
  async start(account: PageAccount): Promise<void> {
    stopAnswering();
    await (phone as typeof phone | undefined)?.stop();
    phone = await phoneFor(account);
    stopAnswering = phone.$calls.listen((calls) => {
      for (const call of calls)
        if (call.direction === 'in' && call.state === 'ringing') void phone.answer(call.id);
    });
    await phone.setMicrophone(null);
  },

  /** ms from dialing to the first sound of the other side. */
  async dial(): Promise<Dialled> {
    const sound = nextHeard();
    let answeredAt = NaN;
    foundAt = connectedAt = NaN;
    const begin = performance.now();
    const id = crypto.randomUUID();
    const stop = phone.$calls.listen(([call]) => {
      if (call?.state !== 'connected') return;
      answeredAt = performance.now();
      stop();
    });
    await phone.dial('100', { id });
    const heardAt = await sound;
    const since = { answered: answeredAt - begin, found: foundAt - begin, connected: connectedAt - begin };
    await phone.end(id);
    return { ...since, heard: heardAt - begin };
  },

  async hangUp(): Promise<void> {
    for (const { id } of phone.$calls.get()) await phone.end(id);
  },

  /**
   * Measures the lower bound: two connections of this page exchange each candidate at once, both with a microphone.
   */
  async raw(): Promise<number> {
    const kept = await (microphone ??= navigator.mediaDevices.getUserMedia({ audio: true }));
    const sound = nextHeard();
    const begin = performance.now();
    const [near, far] = [new Watched({ iceServers: [] }), new Bare({ iceServers: [] })];
    const streams = [near, far].map((connection) => {
      const stream = kept.clone();
      for (const track of stream.getTracks()) connection.addTrack(track, stream);
      return stream;
    });
    near.onicecandidate = ({ candidate }) => candidate && void far.addIceCandidate(candidate);
    far.onicecandidate = ({ candidate }) => candidate && void near.addIceCandidate(candidate);
    await near.setLocalDescription();
    await far.setRemoteDescription(near.localDescription!);
    await far.setLocalDescription();
    await near.setRemoteDescription(far.localDescription!);
    const took = (await sound) - begin;
    near.close();
    far.close();
    for (const stream of streams) for (const track of stream.getTracks()) track.stop();
    return took;
  },
};

let microphone: Promise<MediaStream> | undefined;
