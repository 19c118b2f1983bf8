import type { ExplainFailure } from '@centralita/core';

/** Explains the failed attempts of a session. The code for it loads with the first failure. */
export const explainFailure =
  (server: string, target: EventTarget): ExplainFailure =>
  (status, cause) =>
    void import('./setup-report.lazy.js')
      .then(({ reportMistake }) => reportMistake({ server, target, status, cause }))
      // A failure that cannot be explained is followed by another attempt anyway.
      .catch(() => undefined);
