/** The reason why a call is not connected. Its message is the SIP reason phrase, which a desk phone shows. */
export class CallRejection extends Error {
  override readonly name = 'CallRejection';
  /** SIP status, 400–699. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
