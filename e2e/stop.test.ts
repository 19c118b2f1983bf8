import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { noProcesses } from './support/processes.js';
import { StartedProgram } from './support/started-program.js';

/** The development server would rebuild the pages while other tests use them. */
const commands = [
  ['npm', 'start'],
  ['node', 'scripts/start.mjs'],
  ['npm', 'run', 'dev', '--', '--no-build'],
  ['node', 'scripts/dev.mjs', '--no-build'],
] as const;

/** npm does not pass on a SIGINT that only npm receives, because a terminal sends it to the whole group. */
const endings: readonly [string, (program: StartedProgram) => void][] = [
  ['SIGTERM', (program) => program.signal('SIGTERM')],
  ['Ctrl+C', (program) => program.pressCtrlC()],
];

for (const [command, ...args] of commands) {
  for (const [name, end] of endings) {
    const title = `${name} ends all processes of \`${[command, ...args].join(' ')}\``;
    test(title, { skip: noProcesses }, async (t) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'centralita-stop-'));
      t.after(() => rmSync(dataDir, { recursive: true, force: true }));
      const program = await StartedProgram.start(command, args, dataDir);
      t.after(() => program.killAll());
      assert.ok(program.processes.length >= 2, 'the server is a process below it');
      end(program);
      await program.isGone();
    });
  }
}
