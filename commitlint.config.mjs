/** Conventional commits whose first line fits into a log. The scope is the feature: `fix(offers): …`. */
export default {
  extends: ['@commitlint/config-conventional'],
  rules: {
    'header-max-length': [2, 'always', 72],
    // Bodies are wrapped by hand, and may quote longer lines.
    'body-max-line-length': [0],
    'footer-max-line-length': [0],
    // Names of commands and classes keep their case.
    'subject-case': [0],
  },
};
