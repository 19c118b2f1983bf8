import type { SessionDescriptionHandlerModifier } from 'sip.js/lib/api/session-description-handler.js';
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
}

/** The media of one call: audio only, from addresses that a stranger may name, and from whichever branch answers. */
export class CallDescription extends SessionDescriptionHandler {
  readonly #candidates: CandidateRule;
  /** The description of the branch whose announcements play before the answer. */
  #early: string | null = null;
  /** Another branch than the one that was heard has answered, so that the connection still leads to the first. */
  hasMoved = false;
  #applying: Promise<unknown> = Promise.resolve();

  constructor({ logger, microphone, configuration, candidates }: DescriptionOptions) {
    super(logger, microphone, configuration);
    this.#candidates = candidates;
  }

  override hasDescription(contentType: string): boolean {
    return /^\s*application\/sdp\s*(;|$)/i.test(contentType);
  }

  /** Plays what a branch sends before anybody answers. Only the first branch is heard. */
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
      if (early === sdp) return;
      // The same offer takes the description of the other branch too.
      if (early !== null) await this.peerConnection?.setLocalDescription();
      this.hasMoved = early !== null;
      await super.setDescription(this.#admitted(sdp), options, modifiers);
    });
  }

  /** After a refusal: the library would leave the connection in the middle of the change, where no other can begin. */
  async rollbackDescription(): Promise<void> {
    const connection = this.peerConnection;
    if (connection?.signalingState === 'have-local-offer')
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

/** Declines every section but the first with audio: nobody sees a picture here, and no camera may be asked for. */
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
