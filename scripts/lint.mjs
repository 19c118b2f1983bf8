import { checks } from './lib/checks.mjs';
import { report, runSteps } from './lib/steps.mjs';

const LINT = ['eslint', 'prettier', 'imports', 'knip'];

report(
  await runSteps(
    checks.filter(({ name }) => LINT.includes(name)),
    { atOnce: 2 },
  ),
);
