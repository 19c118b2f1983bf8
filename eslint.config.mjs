import litA11y from 'eslint-plugin-lit-a11y';
import { configs as lit } from 'eslint-plugin-lit';
import storybook from 'eslint-plugin-storybook';
import { configs as wc } from 'eslint-plugin-wc';
import globals from 'globals';
import { configs as ts, parser } from 'typescript-eslint';
import { maxTestLines } from './scripts/eslint/max-test-lines.mjs';
import { numericConstantName } from './scripts/eslint/numeric-constant-name.mjs';

const TESTS = ['**/*.test.ts', 'e2e/**/*.ts'];
const ELEMENTS = ['packages/elements/src/**/*.ts'];

/** Tables and style sheets are long by nature. */
const LONG_BY_NATURE = [
  '**/*.styles.ts',
  '**/styles/**',
  '**/i18n/**',
  '**/icons/**',
  '**/fixtures/**',
  '**/demo/**',
  '**/migrations/**',
];

/** These words have several meanings in this code base; `docs/glossary.md` has the words to use instead. */
const UNCLEAR_WORDS = [
  'acts',
  'anew',
  'look',
  'memo',
  'more',
  'most',
  'news',
  'patience',
  'seen',
  'tell',
  'told',
];

const centralita = {
  rules: { 'max-test-lines': maxTestLines, 'numeric-constant-name': numericConstantName },
};

const only = (files, configs) => configs.map((config) => ({ ...config, files }));

export default [
  { ignores: ['**/dist/', '**/node_modules/', '.cache/', 'storybook-static/', 'coverage/', 'data/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.mjs'],
    plugins: { centralita },
    rules: {
      'id-denylist': ['error', ...UNCLEAR_WORDS],
      'centralita/numeric-constant-name': 'error',
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 50 }],
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    // Functions that Playwright sends into a page are scripts of it.
    languageOptions: { globals: { ...globals.node, ...globals.browser }, ecmaVersion: 2024 },
    rules: { ...ts.eslintRecommended.rules, 'no-undef': 'error', 'no-unused-vars': 'error' },
  },
  ...only(['**/*.ts'], [...ts.strictTypeChecked, ...ts.stylisticTypeChecked]),
  {
    files: ['**/*.ts'],
    languageOptions: {
      parser,
      // One program for all files: a service, which editors need, costs more.
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // The compiler reports them.
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // The names of rows and frames are types of data, and mapped types need aliases.
      '@typescript-eslint/consistent-type-definitions': 'off',
      // Numbers print the same in every locale; forbidding them only adds String().
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `async` marks what answers later, also where today's answer is ready.
      '@typescript-eslint/require-await': 'off',
      // `() => void sideEffect()` and short event handlers read well.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // `noUncheckedIndexedAccess` doubts what the line before has made sure of.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // An empty text is as good as none.
      '@typescript-eslint/prefer-nullish-coalescing': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/no-empty-function': ['error', { allow: ['arrowFunctions', 'methods'] }],
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.name="process"][property.name="env"]',
          message: 'Only main.ts reads the environment.',
        },
        { selector: 'ExportDefaultDeclaration', message: 'Exports have names.' },
      ],
    },
  },
  { files: LONG_BY_NATURE, rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' } },
  {
    // A suite is a list of sentences; each of them is short.
    files: [...TESTS, '**/*.test.mjs', '**/*.stories.ts'],
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': 'off',
      'centralita/max-test-lines': 'error',
    },
  },
  {
    files: ['packages/demo-server/src/main.ts'],
    rules: { 'no-restricted-syntax': 'off', 'no-console': 'off' },
  },
  {
    files: ['e2e/**/*.ts', 'bench/**/*.ts', 'packages/demo-server/**/*.test.ts'],
    rules: { 'no-restricted-syntax': 'off', 'no-console': 'off' },
  },
  {
    files: TESTS,
    rules: {
      // `node:test` and chai hand back promises and values that a test rightly ignores.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            {
              from: 'package',
              name: ['test', 'it', 'describe', 'suite', 'before', 'after'],
              package: 'node:test',
            },
          ],
        },
      ],
      // A narrowed value is compared again to say what the test expects of it.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  // chai's `expect` looks like a promise to the rule.
  { files: ['packages/elements/**/*.test.ts'], rules: { '@typescript-eslint/no-floating-promises': 'off' } },
  ...only(ELEMENTS, [lit['flat/recommended'], wc['flat/recommended'], wc['flat/best-practice']]),
  { files: ELEMENTS, plugins: { 'lit-a11y': litA11y }, rules: litA11y.configs.recommended.rules },
  {
    files: ELEMENTS,
    settings: { wc: { elementBaseClasses: ['LitElement'] } },
    rules: {
      'lit/attribute-names': 'off',
      'lit/no-classfield-shadowing': 'error',
      'lit/no-native-attributes': 'off',
      'lit/no-template-arrow': 'off',
      // Elements are defined in define.ts, apart from their class, so that importing a class has no effect.
      'wc/define-tag-after-class-definition': 'off',
      'wc/file-name-matches-element': 'off',
      'wc/guard-define-call': 'off',
      'wc/guard-super-call': 'off',
      'wc/max-elements-per-file': 'off',
      'wc/no-method-prefixed-with-on': 'error',
      'wc/no-exports-with-element': 'off',
    },
  },
  ...only(['**/*.stories.ts'], storybook.configs['flat/recommended']),
  { files: ['**/*.stories.ts', '.storybook/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
];
