/** What happens when an agent dials out to a number that only exists in the demo. */
export interface CalledParty {
  readonly key: string;
  /** The last digits of the dialed number that choose this party; empty for every other number. */
  readonly endsWith: string;
  /** Languages of the contact for whom this party answers; empty: any. */
  readonly languages: readonly ('es' | 'pt' | 'en' | 'de')[];
  readonly result: 'answer' | 'busy' | 'no-answer';
  /** Speech, without `.wav`; only of those who answer. */
  readonly clip?: 'called-1' | 'called-2';
  readonly ringSeconds: number;
}

/** In order of precedence; the last one answers all other numbers. */
export const demoCalledParties: readonly CalledParty[] = [
  { key: 'busy', endsWith: '614', languages: [], result: 'busy', ringSeconds: 1 },
  { key: 'no-answer', endsWith: '649', languages: [], result: 'no-answer', ringSeconds: 30 },
  {
    key: 'english',
    endsWith: '',
    languages: ['en', 'de'],
    result: 'answer',
    clip: 'called-2',
    ringSeconds: 4,
  },
  { key: 'spanish', endsWith: '', languages: [], result: 'answer', clip: 'called-1', ringSeconds: 4 },
];
