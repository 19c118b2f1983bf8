import { writeFileSync } from 'node:fs';

/**
 * A reporter of the browser tests that writes how many passed and failed into a file, as JSON.
 * @param {string | undefined} file nothing is written without it
 */
export function countingReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      if (!file) return;
      const counts = { passed: 0, failed: 0 };
      for (const session of sessions) {
        const before = counts.passed + counts.failed;
        count(session.testResults, counts);
        // A file that could not even be loaded has no tests, and that is a failure.
        const broken = !session.passed && counts.failed === 0 && counts.passed + counts.failed === before;
        if (broken || session.errors.length > 0) counts.failed += 1;
      }
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}

function count(suite, counts) {
  for (const test of suite?.tests ?? []) {
    if (!test.skipped) counts[test.passed ? 'passed' : 'failed'] += 1;
  }
  for (const inner of suite?.suites ?? []) count(inner, counts);
}
