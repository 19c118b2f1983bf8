import { after, describe, it } from 'node:test';
import { RuleTester } from 'eslint';
import { parser } from 'typescript-eslint';
import { maxTestLines } from './max-test-lines.mjs';
import { numericConstantName } from './numeric-constant-name.mjs';

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;
RuleTester.afterAll = after;

const tester = new RuleTester({ languageOptions: { parser, sourceType: 'module' } });
const refused = (code, messageId) => ({ code, errors: [{ messageId }] });

tester.run('numeric-constant-name', numericConstantName, {
  valid: [
    'const reconnectTimeoutMs = 5_000;',
    'export const rowHeightPx = 48;',
    'const maxInFlight = 4;',
    'const silenceMs = 3 * heartbeatMs;',
    'const volumeDb = -12;',
    'const port = 8080;',
    'const startsPerSecond = 5;',
    'const samplesPerFrame = 160;',
    "const patience = 'a text';",
    'const sum = left + right;',
    'let counter = 0;',
    'function local() { const patience = 5; return patience; }',
  ],
  invalid: [
    refused('const patience = 5_000;', 'unit'),
    refused('export const again = 1_000;', 'unit'),
    refused('const beyond = -1;', 'unit'),
    refused('const renewalsPer = 3;', 'unit'),
    refused('const soon = 2 * 60;', 'unit'),
    refused('const limit = 5 as const;', 'unit'),
    refused('const PATIENCE_MS = 5_000;', 'case'),
  ],
});

const lines = (count) => Array.from({ length: count }, (_, n) => `  step(${n});`).join('\n');

tester.run('max-test-lines', maxTestLines, {
  valid: [
    { code: `test('short', () => {\n${lines(3)}\n});`, options: [{ max: 5 }] },
    { code: `describe('a suite', () => {\n${lines(9)}\n});`, options: [{ max: 5 }] },
    { code: `test('60 lines', () => {\n${lines(58)}\n});` },
  ],
  invalid: [
    { ...refused(`test('long', () => {\n${lines(4)}\n});`, 'long'), options: [{ max: 5 }] },
    {
      ...refused(`await t.test('long', { skip }, async () => {\n${lines(4)}\n});`, 'long'),
      options: [{ max: 5 }],
    },
    { ...refused(`it.only('long', function () {\n${lines(4)}\n});`, 'long'), options: [{ max: 5 }] },
    refused(`it('61 lines', () => {\n${lines(59)}\n});`, 'long'),
  ],
});
