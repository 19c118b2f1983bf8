import { search, type Range } from './search.js';

process.once('message', (range: Range) =>
  process.send!({ found: search(range) }, () => process.disconnect()),
);
