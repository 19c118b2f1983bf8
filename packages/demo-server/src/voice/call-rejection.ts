/** The reason why a call is not connected. Its message is the SIP reason phrase, which a desk phone shows. */
export class CallRejection extends Error {
  override readonly name = 'CallRejection';
  /** SIP status, 400–699. */
  readonly status: number;
  /** A word that our phone translates. */
  readonly reason: string | null;

  constructor(status: number, message: string, reason: string | null = null) {
    super(message);
    this.status = status;
    this.reason = reason;
  }
}
