import { type MediaStreamTrack, RtpHeader, RtpPacket } from 'werift';
import { randomBytes } from 'node:crypto';
import { samplesPerFrame, type Frame, silentFrame } from './frame.js';
import type { Party, PartyStats } from './party.js';
import { type Peer, accept, answer, createPeer, hasKeys, isConnected, offer } from './peer.js';
import type { Player } from './player.js';
import { FrameQueue } from './frame-queue.js';
import { dominantFrequency } from './goertzel.js';
import { RecentAudio } from './recent-audio.js';
import { decodeMulaw, encodeMulaw } from './mulaw.js';
import { digitPayloadTypes } from './sdp.js';

/**
 * A caller counts as lost after this time without a packet since the answer, if the path is reported dead as well.
 */
const packetTimeoutMs = 30_000;
/** The longest accepted packet: 120 ms. */
const maxPayloadBytes = 960;
const dtmfDigits = '0123456789*#ABCD';

export interface PeerPartyEvents {
  readonly digit: (digit: string) => void;
  readonly played: () => void;
  /** The caller disappeared without hanging up: its network, its machine or its page failed. */
  readonly lost: () => void;
}

/** A caller over WebRTC. */
export class PeerParty implements Party {
  readonly #peer: Peer;
  readonly #events: PeerPartyEvents;
  readonly #now: () => number;
  readonly #queue = new FrameQueue();
  readonly #said = new RecentAudio();
  readonly #heard = new RecentAudio();
  readonly #tracks = new Set<string>();
  readonly #ssrc = randomBytes(4).readUInt32BE();
  #sequence = randomBytes(2).readUInt16BE();
  #timestamp = randomBytes(4).readUInt32BE();
  #digitTypes: ReadonlySet<number> = new Set();
  #lastDigit = -1;
  #playing: Player | null = null;
  #mixed: Frame | null = null;
  #taken = false;
  /** Whether audio could be sent once. Playing starts only then, because its beginning would be lost otherwise. */
  #begun = false;
  #open = true;
  #lost = false;
  #packetsIn = 0;
  #packetsOut = 0;
  /** Null until there is an answer, because a phone may ring for any time. */
  #lastPacketAt: number | null = null;

  constructor(events: PeerPartyEvents, additionalAddresses: readonly string[], now: () => number = Date.now) {
    this.#events = events;
    this.#now = now;
    this.#peer = createPeer(additionalAddresses);
    this.#peer.connection.onTrack.subscribe((track) => this.#listen(track));
  }

  /** Creates the offer of a call from this server. */
  async offer(): Promise<string> {
    return offer(this.#peer);
  }

  /** Answers an offer, the first or a later one. @throws SdpError */
  async answer(sdp: string): Promise<string> {
    const local = await answer(this.#peer, sdp);
    this.#digitTypes = digitPayloadTypes(sdp, local);
    this.#lastPacketAt = this.#now();
    return local;
  }

  /** Accepts the answer to the offer. @throws SdpError */
  async accept(sdp: string): Promise<void> {
    await accept(this.#peer, sdp);
    this.#digitTypes = digitPayloadTypes(sdp, this.#peer.connection.localDescription?.sdp ?? '');
    this.#lastPacketAt = this.#now();
  }

  takeFrame(): Frame | null {
    this.#taken = true;
    const frame = this.#queue.shift();
    this.#said.push(frame);
    return this.#open ? frame : null;
  }

  hear(frame: Frame | null): void {
    this.#mixed = frame;
  }

  play(player: Player | null): void {
    this.#playing = player;
  }

  setOpen(open: boolean): void {
    this.#open = open;
  }

  tick(): void {
    this.#watch();
    if (!this.#taken) this.takeFrame(); // Outside a bridge the audio is dropped, so that a later bridge does not hear it.
    this.#taken = false;
    const connected = isConnected(this.#peer);
    this.#begun ||= connected;
    const played = this.#begun ? (this.#playing?.next() ?? null) : null;
    if (this.#begun && this.#playing && !played) {
      this.#playing = null;
      this.#events.played();
    }
    const frame = played ?? this.#mixed ?? silentFrame;
    this.#mixed = null;
    this.#heard.push(frame);
    if (this.#open && connected) this.#send(frame);
  }

  stats(): PartyStats {
    return {
      packetsIn: this.#packetsIn,
      packetsOut: this.#packetsOut,
      lastPacketAt: this.#lastPacketAt ?? 0,
      says: dominantFrequency(this.#said.samples()),
      hears: dominantFrequency(this.#heard.samples()),
    };
  }

  close(): void {
    this.#playing = null;
    // Nothing waits for the sockets of an ended call. werift rejects if it never had any.
    this.#peer.connection.close().catch(() => undefined);
  }

  /**
   * werift announces a track again after each change of direction, and a second subscription would double its
   * packets.
   */
  #listen(track: MediaStreamTrack): void {
    if (this.#tracks.has(track.uuid)) return;
    this.#tracks.add(track.uuid);
    track.onReceiveRtp.subscribe((packet) => this.#receive(packet));
  }

  #receive({ header, payload }: RtpPacket): void {
    this.#packetsIn++;
    if (hasKeys(this.#peer)) this.#lastPacketAt = this.#now(); // A caller who cannot hear us counts as lost, even if we hear them.
    if (this.#digitTypes.has(header.payloadType)) return this.#receiveDigit(header.timestamp, payload[0]);
    if (header.payloadType === 0 && payload.length <= maxPayloadBytes) this.#queue.push(decodeMulaw(payload));
  }

  /** One digit comes in a dozen packets of the same timestamp (RFC 4733 §2.5.1.2). */
  #receiveDigit(timestamp: number, event: number | undefined): void {
    if (timestamp === this.#lastDigit || event === undefined) return;
    this.#lastDigit = timestamp;
    const digit = dtmfDigits[event];
    if (digit) this.#events.digit(digit);
  }

  #send(frame: Frame): void {
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#timestamp = (this.#timestamp + samplesPerFrame) >>> 0;
    const header = new RtpHeader({
      payloadType: 0,
      sequenceNumber: this.#sequence,
      timestamp: this.#timestamp,
      ssrc: this.#ssrc,
    });
    this.#peer.track.writeRtp(new RtpPacket(header, encodeMulaw(frame)));
    this.#packetsOut++;
  }

  #watch(): void {
    if (this.#lost || this.#lastPacketAt === null || this.#now() - this.#lastPacketAt < packetTimeoutMs)
      return;
    if (isConnected(this.#peer)) return;
    this.#lost = true;
    this.#events.lost();
  }
}
