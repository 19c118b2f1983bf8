import type { Defect } from '../defects.js';
import type { Edit } from './edits.js';

const hub = 'demo-server/src/hub';
const transaction = 'demo-server/src/transaction';
const connection = 'core/src/connection';

/** The code in which a connection notices that a record is missing. */
const recordCheck = 'if (record.offset !== this.#logOffset + 1)';

/** Each defect as changed lines of the real client or server. */
export const seededDefects: Readonly<Record<Defect, readonly Edit[]>> = {
  'no idempotency table': [
    {
      file: `${transaction}/executor.ts`,
      find: 'if (known) return { tx, result: await this.#restored(command, known, tx) };',
      put: '',
    },
    {
      file: `${transaction}/command-results.ts`,
      find: ".insertInto('command_result')",
      put: ".replaceInto('command_result')",
    },
  ],
  'no compare-and-set on a claim': [
    {
      file: 'demo-server/src/domains/tickets/commands.ts',
      find: 'if (!isShown)',
      put: 'if (!ticket)',
    },
    {
      file: 'demo-server/src/domains/tickets/commands.ts',
      find: 'else if (!(await mayDecide(tx, ticket)))',
      put: 'else if (ticket.number < 0)',
    },
  ],
  'epoch ignored': [{ file: `${hub}/starting-point.ts`, find: 'position.epoch !== epoch || ', put: '' }],
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
      file: `${hub}/starting-point.ts`,
      find: 'if (records?.length !== missed) return null;',
      put: 'if (!records) return null;',
    },
  ],
  'snapshot first, subscription later': [
    {
      file: `${hub}/client-connection.ts`,
      find: 'const start = await this.#host.start(this, me, position);',
      put: `const start = await this.#host.start(this, me, position);
        await new Promise((go) => setTimeout(go, 10));`,
    },
    {
      file: `${hub}/record-stream.ts`,
      find: 'const early = this.#early ?? [];',
      put: 'const early: StoredRecord[] = [];',
    },
    { file: `${hub}/record-stream.ts`, find: recordCheck, put: 'if (record.offset < 0)' },
  ],
  'a publisher that skips an offset': [
    {
      file: `${transaction}/publisher.ts`,
      find: 'const records = tail.release();',
      put: 'const records = tail.release().filter(({ offset }) => offset % 7 !== 0);',
    },
    {
      file: `${transaction}/publisher.ts`,
      find: 'if (record.offset !== expected)',
      put: 'if (expected < 0)',
    },
    { file: `${hub}/record-stream.ts`, find: recordCheck, put: 'if (record.offset < 0)' },
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
      file: `${hub}/client-connection.ts`,
      find: 'this.#heartbeat = setInterval(() => void this.#beat(), heartbeatIntervalMs);',
      put: '',
    },
  ],
};
