import { spawn } from 'node:child_process';
import { at, root } from './paths.mjs';

/** Starts the built server as a process of its own, with our standard streams. */
export function startDemoServer() {
  return spawn(process.execPath, ['--enable-source-maps', at('packages/demo-server/dist/main.js')], {
    cwd: root,
    stdio: 'inherit',
  });
}

/** True while the process runs. */
export const isRunning = (child) => child?.exitCode === null && child.signalCode === null;
