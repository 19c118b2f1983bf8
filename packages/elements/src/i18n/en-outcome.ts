/** Words of the form of the tipification. They come with it. */
export const enOutcome = {
  outcomes: 'Outcomes',
  'search-outcomes': 'Search outcomes',
  'choose-outcome': 'Choose an outcome',
  'no-outcomes': 'This queue has no outcomes',
  'extend-minute': '1 min',
  'outcome-saved': 'Outcome saved',
  'draft-kept': 'Kept as a draft',
  'outcome-required': 'An outcome is required',
  'no-outcome-found': 'No outcome has these letters.',
  'time-left': 'left',
};
