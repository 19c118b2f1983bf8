/** An agent with room. */
export interface Candidate {
  readonly agentId: string;
  readonly queueIds: ReadonlySet<string>;
  /** Free places. */
  readonly voice: number;
  readonly written: number;
  readonly open: number;
  /** ms. */
  readonly idleSince: number;
  readonly lastOfferAt: number;
}
