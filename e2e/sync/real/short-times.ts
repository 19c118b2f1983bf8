import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { timing } from '../timing.js';
import type { Edit } from './edits.js';

const packages = fileURLToPath(new URL('../../../packages/', import.meta.url));

/** Finds the one file of a folder that declares the time, because the declaration may move to another file. */
function time(folder: string, name: string, ms: number): Edit {
  const find = new RegExp(`(?<=\\bconst ${name} = )[\\d_]+(?=;)`);
  const sources = readdirSync(packages + folder).filter((file) => /(?<!\.test)\.ts$/.test(file));
  const files = sources.filter((file) => find.test(readFileSync(`${packages}${folder}/${file}`, 'utf8')));
  if (files.length !== 1) throw new Error(`${folder}: ${files.length} files declare ${name}`);
  return { file: `${folder}/${files[0]}`, find, put: String(ms) };
}

/**
 * Shortens the protocol's times for the suite, so that a schedule of less than a second meets them. The silence
 * timeout stays long, because a loaded computer is silent at times; half-open connections are closed when the faults
 * end.
 */
export const shortTimes: readonly Edit[] = [
  time('core/src/protocol', 'heartbeatIntervalMs', timing.heartbeat),
  time('core/src/protocol', 'livenessTimeoutMs', timing.realSilence),
  time('core/src/protocol', 'perishableTimeoutMs', timing.perishable),
  time('core/src/lib', 'shortestWaitMs', timing.reconnect),
  time('core/src/lib', 'longestWaitMs', 3 * timing.reconnect),
  time('demo-server/src/hub', 'leaseMs', timing.lease),
  time('demo-server/src/hub', 'reloadMs', timing.reload),
  time('demo-server/src/domains/agents', 'graceMs', timing.grace),
  time('demo-server/src/domains/offers', 'declinePauseMs', 100),
  time('demo-server/src/projections', 'passedOverMs', 400),
];
