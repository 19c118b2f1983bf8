import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { at, named } from './paths.mjs';

/**
 * A reporter of the browser tests that writes how many cases passed and failed, what the failing ones said, and how long
 * each file took, into a file as JSON.
 * @param {string | undefined} file nothing is written without it
 */
export function browserReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      if (!file) return;
      const result = { passed: 0, failed: 0, files: [], failures: [] };
      for (const session of sessions) addSession(session, result);
      writeFileSync(file, JSON.stringify(result));
    },
  };
}

function addSession(session, result) {
  const counts = { passed: 0, failed: 0, ms: 0 };
  const file = sourceOf(session.testFile);
  addSuite(session.testResults, { counts, failures: result.failures, path: [file] });
  // A file that could not even be loaded has no tests, and that is a failure.
  const isEmpty = counts.passed + counts.failed === 0;
  if ((!session.passed && isEmpty) || session.errors.length > 0) counts.failed += 1;
  result.passed += counts.passed;
  result.failed += counts.failed;
  for (const error of session.errors) result.failures.push(failureText([file], error));
  result.files.push({ file, ms: counts.ms });
}

function addSuite(suite, { counts, failures, path }) {
  for (const test of suite?.tests ?? []) {
    counts.ms += test.duration ?? 0;
    if (test.skipped) continue;
    counts[test.passed ? 'passed' : 'failed'] += 1;
    if (!test.passed) failures.push(failureText([...path, test.name], test.error));
  }
  for (const inner of suite?.suites ?? []) {
    addSuite(inner, { counts, failures, path: [...path, inner.name].filter(Boolean) });
  }
}

function failureText(path, { message = 'no message', stack = '', actual, expected } = {}) {
  const difference = expected === undefined ? [] : [`expected: ${expected}`, `actual:   ${actual}`];
  const lines = [message, ...difference, stack].join('\n').trimEnd();
  return `✗ ${path.join(' › ')}\n${lines.replace(/^/gm, '  ')}`;
}

/** A bundled test stands for its source. */
function sourceOf(file) {
  const inBundles = relative(at('.cache/browser-tests'), file);
  return inBundles.startsWith('..') ? named(file) : inBundles.replace(/\.js$/, '.ts');
}
