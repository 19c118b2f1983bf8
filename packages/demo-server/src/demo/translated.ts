/** A word or sentence of the demo's own data (names of states, outcomes, tags) in the three languages of the demo. */
export interface Translated {
  readonly en: string;
  readonly es: string;
  readonly pt: string;
}
