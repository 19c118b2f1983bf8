import type { Defect } from '../defects.js';
import type { Edit } from './edits.js';

const hub = 'demo-server/src/hub';
const connection = 'core/src/connection';

/** Each defect as changed lines of the real client or server. */
export const seededDefects: Readonly<Record<Defect, readonly Edit[]>> = {
  'no idempotency table': [
    { file: `${hub}/executor.ts`, find: 'if (known) return known;', put: '' },
    { file: `${hub}/executor.ts`, find: ".insertInto('done')", put: ".replaceInto('done')" },
    { file: `${hub}/executor.ts`, find: 'if (!(await this.#known(work, key, hash)))', put: '' },
  ],
  'no compare-and-set on a claim': [
    {
      file: 'demo-server/src/domains/tickets.ts',
      find: 'if (!mine && ticket.ownerId !== null)',
      put: 'if (ticket.number < 0)',
    },
  ],
  'epoch ignored': [
    { file: `${hub}/hub.ts`, find: 'position?.epoch === tenant.epoch &&', put: 'position &&' },
  ],
  'outbox not persisted': [
    {
      file: `${connection}/outbox.ts`,
      find: 'if (this.#store) await withTimeout(storeTimeoutMs, this.#store.put(entry));',
      put: '',
    },
  ],
  'acknowledged before the commit': [
    {
      file: 'demo-server/src/storage/group-commit.ts',
      find: 'this.#waiting.push({ work, resolve, reject })',
      put: `this.#waiting.push({ resolve, reject, work: async (tx) => {
        const result = await work(tx);
        resolve(result);
        await new Promise((go) => setTimeout(go, 15));
        return result;
      } })`,
    },
  ],
  'history cut silently': [
    {
      file: `${hub}/hub.ts`,
      find: 'records !== null && records.length === missed;',
      put: 'records !== null;',
    },
  ],
  'snapshot first, subscription later': [
    {
      file: `${hub}/peer.ts`,
      find: 'const start = await this.#gate.start(me, position);',
      put: `const start = await this.#gate.start(me, position);
        await new Promise((go) => setTimeout(go, 10));`,
    },
    {
      file: `${hub}/peer.ts`,
      find: 'const early = this.#early ?? [];',
      put: 'const early: StoredRecord[] = [];',
    },
  ],
  'no gap check': [
    {
      file: `${connection}/log-cursor.ts`,
      find: 'if (record.prev !== this.offset) return { fresh, whole: false };',
      put: '',
    },
  ],
  'duplicates applied': [
    {
      file: `${connection}/log-cursor.ts`,
      find: 'if (record.offset <= this.offset) continue;',
      put: `if (record.offset <= this.offset) {
        this.offset = record.offset;
        fresh.push(record);
        continue;
      }`,
    },
  ],
  'no heartbeat': [
    {
      file: `${hub}/peer.ts`,
      find: 'this.#heartbeat = setInterval(() => this.#beat(), heartbeatIntervalMs);',
      put: '',
    },
  ],
};
