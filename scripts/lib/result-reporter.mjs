import { inspect } from 'node:util';

/**
 * A reporter of node:test that ends with one line of JSON: how many cases passed and failed, how long each file took,
 * and what the failing cases said. Suites are not cases.
 * @param {AsyncIterable<{ type: string, data: any }>} events
 */
export default async function* resultReporter(events) {
  const result = { passed: 0, failed: 0, durations: {}, failures: [] };
  const printed = new Map();
  for await (const { type, data } of events) {
    if (type === 'test:complete' && data.name === data.file)
      result.durations[data.file] = data.details.duration_ms;
    if (type === 'test:pass' && isCase(data)) result.passed += 1;
    if (type === 'test:fail' && isCase(data)) {
      result.failed += 1;
      result.failures.push(failureText(data, printed));
    }
    if (type === 'test:stderr') printed.set(data.file, `${printed.get(data.file) ?? ''}${data.message}`);
  }
  yield `${JSON.stringify(result)}\n`;
}

const isCase = ({ details, skip, todo }) =>
  details.type !== 'suite' && skip === undefined && todo === undefined;

/** A file that could not be loaded has no error of its own, only what it printed. */
function failureText({ name, file, line, details }, printed) {
  const { error } = details;
  const cause = error?.code === 'ERR_TEST_FAILURE' ? (error.cause ?? error) : error;
  const place = name === file || !file ? '' : `\n  at ${file}:${line}`;
  const text = typeof cause === 'string' ? cause : inspect(cause, { depth: 5 });
  const output = name === file ? (printed.get(file) ?? '') : '';
  return `✗ ${name}${place}\n${indented(text)}${output && `\n${indented(output.slice(-4_000))}`}`;
}

const indented = (text) => text.replace(/^/gm, '  ');
