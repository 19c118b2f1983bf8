import { Inviter } from 'sip.js/lib/api/inviter.js';
import type { Session } from 'sip.js/lib/api/session.js';
import type { IncomingResponse } from 'sip.js/lib/core/messages/incoming-response.js';
import type { SessionDescriptionHandlerOptions } from 'sip.js/lib/platform/web/session-description-handler/session-description-handler-options.js';
import { CentralitaError } from '../protocol/errors.js';

/** Both sides change the call at once so rarely that a fourth time means something else. */
const maxAttempts = 4;
const maxRetryAfterMs = 10_000;

export interface ReinviteOptions {
  readonly hold: boolean;
  readonly iceRestart?: boolean;
  /** Rejects when the call ends. */
  readonly over: Promise<never>;
}

/** Changes the media of a call, and again when the other side was changing it at the same time. */
export async function reinvite(session: Session, options: ReinviteOptions): Promise<void> {
  const { hold, iceRestart = false, over } = options;
  const before = session.sessionDescriptionHandlerOptionsReInvite;
  const offered: SessionDescriptionHandlerOptions = {
    hold,
    ...(iceRestart && { offerOptions: { iceRestart } }),
  };
  for (let attempt = 1; ; attempt++) {
    const refused = await Promise.race([send(session, offered), over]).catch((error: unknown) => {
      session.sessionDescriptionHandlerOptionsReInvite = before;
      throw failed(0, String(error));
    });
    // sip.js answers later offers of the server with these options: a hold must last, an ICE restart must not.
    const lasting: SessionDescriptionHandlerOptions = { hold };
    session.sessionDescriptionHandlerOptionsReInvite = refused ? before : lasting;
    if (!refused) return;
    const waitMs = attempt < maxAttempts ? retryDelayMs(refused, session instanceof Inviter) : null;
    if (waitMs === null) throw failed(refused.message.statusCode ?? 0, refused.message.reasonPhrase);
    await Promise.race([new Promise((resolve) => setTimeout(resolve, waitMs)), over]).catch(
      (error: unknown) => {
        throw failed(0, String(error));
      },
    );
  }
}

/**
 * How long to wait before the next attempt (RFC 3261 §14.1); null if there should be none. Who chose the Call-ID waits
 * longer, so that the two sides do not meet again.
 */
export function retryDelayMs({ message }: IncomingResponse, ownsCallId: boolean): number | null {
  if (message.statusCode === 491) return ownsCallId ? between(2_100, 4_000) : between(0, 2_000);
  const seconds = /^\s*(\d{1,4})/.exec(message.getHeader('retry-after') ?? '')?.[1];
  const isLater = message.statusCode === 500 || message.statusCode === 503;
  return isLater && seconds !== undefined && Number(seconds) * 1_000 <= maxRetryAfterMs
    ? Number(seconds) * 1_000
    : null;
}

/** In steps of 10 ms, as the RFC has it. */
function between(fromMs: number, toMs: number): number {
  return fromMs + Math.floor((Math.random() * (toMs - fromMs)) / 10) * 10;
}

/** @returns the refusal; null when the other side agreed */
function send(
  session: Session,
  sessionDescriptionHandlerOptions: SessionDescriptionHandlerOptions,
): Promise<IncomingResponse | null> {
  return new Promise((resolve, reject) => {
    const requestDelegate = { onAccept: () => resolve(null), onReject: resolve, onRedirect: resolve };
    session.invite({ sessionDescriptionHandlerOptions, requestDelegate }).catch(reject);
  });
}

/** The call goes on as it was. */
function failed(status: number, message?: string): CentralitaError {
  return new CentralitaError('call-failed', message, { status, reason: 'change-refused' });
}
