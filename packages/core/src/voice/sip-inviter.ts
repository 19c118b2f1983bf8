import { Inviter } from 'sip.js/lib/api/inviter.js';
import type { IncomingByeRequest } from 'sip.js/lib/core/messages/methods/bye.js';
import type { IncomingInviteRequest } from 'sip.js/lib/core/messages/methods/invite.js';
import { SessionState } from 'sip.js/lib/api/session-state.js';

/**
 * A call that we place. While the browser applies the answer, the library ignores every request that the other side
 * sends before our ACK, and the other side would wait until its timers end the call.
 */
export class SipInviter extends Inviter {
  protected override onInviteRequest(request: IncomingInviteRequest): void {
    if (this.state === SessionState.Established) super.onInviteRequest(request);
    else request.reject({ statusCode: 491 });
  }

  protected override onByeRequest(request: IncomingByeRequest): void {
    if (this.state === SessionState.Established) return super.onByeRequest(request);
    request.accept();
    if (this.state !== SessionState.Terminated) this.stateTransition(SessionState.Terminated);
  }
}
