import type {
  BodyAndContentType,
  SessionDescriptionHandlerModifier,
} from 'sip.js/lib/api/session-description-handler.js';
import type { Logger } from 'sip.js/lib/core/log/logger.js';
import type { MediaStreamFactory } from 'sip.js/lib/platform/web/session-description-handler/media-stream-factory.js';
import { SessionDescriptionHandler } from 'sip.js/lib/platform/web/session-description-handler/session-description-handler.js';
import type { SessionDescriptionHandlerConfiguration } from 'sip.js/lib/platform/web/session-description-handler/session-description-handler-configuration.js';
import type { SessionDescriptionHandlerOptions } from 'sip.js/lib/platform/web/session-description-handler/session-description-handler-options.js';
import { type CandidateRule, limitCandidates } from '../protocol/sip-candidates.js';

export interface DescriptionOptions {
  readonly logger: Logger;
  readonly microphone: MediaStreamFactory;
  readonly configuration: SessionDescriptionHandlerConfiguration;
  readonly candidates: CandidateRule;
  /** Called for each connection that is made for the call; most calls need only one. */
  connected(connection: RTCPeerConnection): void;
}

/**
 * The media of one call: it declines everything but audio, filters the addresses that a stranger may name, and follows
 * the branch that answers.
 */
export class CallDescription extends SessionDescriptionHandler {
  readonly #candidates: CandidateRule;
  readonly #follow: DescriptionOptions['connected'];
  /** The description of the branch whose announcements play before the answer. */
  #early: string | null = null;
  /** A branch other than the one that was heard has answered; the connection leads to the first one until we offer again. */
  #hasMoved = false;
  #applying: Promise<unknown> = Promise.resolve();

  constructor({ logger, microphone, configuration, candidates, connected }: DescriptionOptions) {
    super(logger, microphone, configuration);
    this.#candidates = candidates;
    this.#follow = connected;
    if (this.peerConnection) connected(this.peerConnection);
  }

  get hasMoved(): boolean {
    return this.#hasMoved;
  }

  override hasDescription(contentType: string): boolean {
    return /^\s*application\/sdp\s*(;|$)/i.test(contentType);
  }

  /** Plays the media that a branch sends before anybody answers. Only the first branch is heard. */
  playEarly(sdp: string): Promise<void> {
    return this.#serially(async () => {
      if (this.#early !== null || this.peerConnection?.signalingState !== 'have-local-offer') return;
      await super.setDescription(this.#admitted(sdp));
      this.#early = sdp;
    });
  }

  override setDescription(
    sdp: string,
    options?: SessionDescriptionHandlerOptions,
    modifiers?: SessionDescriptionHandlerModifier[],
  ): Promise<void> {
    return this.#serially(async () => {
      const early = this.#early;
      this.#early = null;
      if (early !== null) {
        this.#hasMoved = early !== sdp;
        return;
      }
      if (this.#hasMoved) this.#replaceConnection();
      await super.setDescription(this.#admitted(sdp), options, modifiers);
    });
  }

  override getDescription(
    options?: SessionDescriptionHandlerOptions,
    modifiers?: SessionDescriptionHandlerModifier[],
  ): Promise<BodyAndContentType> {
    if (this.#hasMoved) this.#replaceConnection();
    return super.getDescription(options, modifiers);
  }

  /**
   * Replaces the connection, because one that has agreed on keys with one branch cannot agree on others with the next
   * (RFC 8842 §5.5): Firefox refuses the description, and Chromium waits for a handshake that never comes.
   */
  #replaceConnection(): void {
    const before = this._peerConnection;
    if (!before) return;
    this.#hasMoved = false;
    const after = new RTCPeerConnection(
      this.sessionDescriptionHandlerConfiguration?.peerConnectionConfiguration,
    );
    this._peerConnection = after;
    after.addEventListener('track', ({ track }) => this.setRemoteTrack(track));
    after.addEventListener('icegatheringstatechange', () => {
      if (after.iceGatheringState === 'complete') this.iceGatheringComplete();
    });
    this.#follow(after);
    for (const { track } of before.getSenders()) if (track) after.addTrack(track, this.localMediaStream);
    before.close();
  }

  /** Undoes a refused change. The library would leave the connection in the middle of it, where no other change can begin. */
  async rollbackDescription(): Promise<void> {
    const connection = this.peerConnection;
    // If the first offer is rolled back, Chromium renames the media sections, and the other browser refuses the next
    // offer. A new connection avoids this.
    if (connection?.currentRemoteDescription === null) this.#hasMoved = true;
    else if (connection?.signalingState === 'have-local-offer')
      await connection.setLocalDescription({ type: 'rollback' });
    if (connection?.signalingState === 'have-remote-offer')
      await connection.setRemoteDescription({ type: 'rollback' });
  }

  #admitted(sdp: string): string {
    return limitCandidates(audioOnly(sdp), this.#candidates);
  }

  #serially(operation: () => Promise<void>): Promise<void> {
    const result = this.#applying.then(operation);
    this.#applying = result.catch(() => {});
    return result;
  }
}

/** Declines every section but the first one with audio, because nothing here shows a picture and no camera may be asked for. */
export function audioOnly(sdp: string): string {
  const [session = '', ...sections] = sdp.split(/^(?=m=)/m);
  const voice = sections.findIndex((section) => section.startsWith('m=audio '));
  const declined = sections
    .filter((_, index) => index !== voice)
    .map((section) => /^a=mid:(\S+)/m.exec(section)?.[1]);
  const group = session.replace(/^a=group:BUNDLE.*$/m, (line) =>
    line
      .split(' ')
      .filter((mid) => !declined.includes(mid))
      .join(' '),
  );
  const kept = sections.map((section, index) => (index === voice ? section : decline(section)));
  return [group, ...kept].join('');
}

function decline(section: string): string {
  return section.replace(/^(m=\S+) \d+/, '$1 0').replace(/^a=bundle-only\r?\n/m, '');
}
