/** A call that is not made. The message is the reason phrase: a desk phone shows it. */
export class CallRefused extends Error {
  override readonly name = 'CallRefused';
  /** SIP status, 400–699. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
