/** Words of the form of the tipification. They come with it. */
export const enOutcome = {
  outcomes: 'Outcomes',
  'search-outcomes': 'Search outcomes',
  'choose-outcome': 'Choose an outcome',
  'no-outcomes': 'This queue has no outcomes',
  'extend-minute': '1 min',
  'outcome-saved': 'Outcome saved',
  'draft-kept': 'Draft saved',
  'outcome-required': 'Choose an outcome first',
  'no-outcome-found': 'No outcome matches your search.',
  'time-left': 'left',
  edit: 'Edit',
  later: 'Later',
  required: 'required',
  'waits-for-connection': 'Saved. It will be sent when you are back online',
};
