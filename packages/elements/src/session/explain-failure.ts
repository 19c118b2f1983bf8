import type { ExplainFailure } from '@centralita/core';

/** How the attempts of a session are explained. The code for it loads with the first failure. */
export const explainFailure =
  (server: string, target: EventTarget): ExplainFailure =>
  (cause) =>
    import('./setup-report.lazy.js')
      .then(({ reportMistake }) => reportMistake({ server, target, cause }))
      // What cannot be explained is tried again all the same.
      .catch(() => null);
