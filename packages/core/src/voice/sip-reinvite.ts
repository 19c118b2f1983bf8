import { Inviter } from 'sip.js/lib/api/inviter.js';
import type { Session } from 'sip.js/lib/api/session.js';
import type { IncomingResponse } from 'sip.js/lib/core/messages/incoming-response.js';
import type { SessionDescriptionHandlerOptions } from 'sip.js/lib/platform/web/session-description-handler/session-description-handler-options.js';
import { CentralitaError } from '../protocol/errors.js';

/** Both sides rarely change the call at the same moment, so a fourth refusal has another cause. */
const maxAttempts = 4;
const maxRetryAfterMs = 10_000;

export interface ReinviteOptions {
  readonly hold: boolean;
  readonly iceRestart?: boolean;
  /** Rejects when the call ends. */
  readonly over: Promise<never>;
}

/** Changes the media of a call, and tries again if the other side was changing it at the same time. */
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
    // sip.js answers later offers of the server with these options, so a hold must last but an ICE restart must not.
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
 * Returns how long to wait before the next attempt (RFC 3261 §14.1), or null if there should be none. The side that
 * chose the Call-ID waits longer, so that the two do not collide again.
 */
export function retryDelayMs({ message }: IncomingResponse, ownsCallId: boolean): number | null {
  if (message.statusCode === 491) return ownsCallId ? between(2_100, 4_000) : between(0, 2_000);
  const seconds = /^\s*(\d{1,4})/.exec(message.getHeader('retry-after') ?? '')?.[1];
  const isLater = message.statusCode === 500 || message.statusCode === 503;
  return isLater && seconds !== undefined && Number(seconds) * 1_000 <= maxRetryAfterMs
    ? Number(seconds) * 1_000
    : null;
}

/** Picks a delay in steps of 10 ms, as the RFC requires. */
function between(fromMs: number, toMs: number): number {
  return fromMs + Math.floor((Math.random() * (toMs - fromMs)) / 10) * 10;
}

/** @returns the refusal, or null if the other side agreed */
function send(
  session: Session,
  sessionDescriptionHandlerOptions: SessionDescriptionHandlerOptions,
): Promise<IncomingResponse | null> {
  return new Promise((resolve, reject) => {
    const requestDelegate = { onAccept: () => resolve(null), onReject: resolve, onRedirect: resolve };
    session.invite({ sessionDescriptionHandlerOptions, requestDelegate }).catch(reject);
  });
}

/** The change failed, but the call goes on as it was. */
function failed(status: number, message?: string): CentralitaError {
  return new CentralitaError('call-failed', message, { status, reason: 'change-refused' });
}
