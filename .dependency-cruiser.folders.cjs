/**
 * Cycles between folders. They have a configuration of their own because a rule on folders cannot leave tests out: a test may use
 * any folder, so with tests every second folder would be part of a cycle.
 */
const { options } = require('./.dependency-cruiser.cjs');

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-folder-cycles',
      comment: 'Two folders that import each other are one folder.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^packages/(core|elements)/src/.' },
      to: { path: '^packages/(core|elements)/src/.', circular: true },
    },
    {
      name: 'no-server-folder-cycles',
      comment: 'Each prefix of the protocol is a folder that can be read without the ones above it.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^packages/demo-server/src/.' },
      to: { path: '^packages/demo-server/src/.', circular: true },
    },
  ],
  options: { ...options, exclude: { path: '^packages/[^/]+/dist/|[.](test|stories)[.]ts$|/testing/' } },
};
