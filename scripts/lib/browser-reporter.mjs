import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { at, named } from './paths.mjs';

/**
 * A reporter of the browser tests that writes how many cases passed and failed, and how long each file took, into a file
 * as JSON.
 * @param {string | undefined} file nothing is written without it
 */
export function browserReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      if (!file) return;
      const result = { passed: 0, failed: 0, files: [] };
      for (const session of sessions) addSession(session, result);
      writeFileSync(file, JSON.stringify(result));
    },
  };
}

function addSession(session, result) {
  const counts = { passed: 0, failed: 0, ms: 0 };
  addSuite(session.testResults, counts);
  // A file that could not even be loaded has no tests, and that is a failure.
  const isEmpty = counts.passed + counts.failed === 0;
  if ((!session.passed && isEmpty) || session.errors.length > 0) counts.failed += 1;
  result.passed += counts.passed;
  result.failed += counts.failed;
  result.files.push({ file: sourceOf(session.testFile), ms: counts.ms });
}

function addSuite(suite, counts) {
  for (const test of suite?.tests ?? []) {
    counts.ms += test.duration ?? 0;
    if (!test.skipped) counts[test.passed ? 'passed' : 'failed'] += 1;
  }
  for (const inner of suite?.suites ?? []) addSuite(inner, counts);
}

/** A bundled test stands for its source. */
function sourceOf(file) {
  const inBundles = relative(at('.cache/browser-tests'), file);
  return inBundles.startsWith('..') ? named(file) : inBundles.replace(/\.js$/, '.ts');
}
