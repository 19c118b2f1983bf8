import { CentralitaError, type Me, type Snapshot } from '@centralita/core/protocol';
import type { Reader } from '../storage/engine.js';
import { readLog, maxResumedRecords, type StoredRecord } from '../transaction/log.js';
import { rightsSince } from '../transaction/rights-since.js';
import { audiencesOf, readSnapshot } from '../transaction/snapshot.js';

/** How far a client has read the log. */
export interface ClientPosition {
  readonly epoch: string;
  readonly offset: number;
}

/** Where a client starts: with a snapshot, or with the records that it missed. */
export interface StartingPoint {
  readonly epoch: string;
  /** The newest record that the snapshot or `records` include. */
  readonly offset: number;
  readonly audiences: ReadonlySet<string>;
  readonly snapshot: Snapshot | null;
  readonly records: readonly StoredRecord[];
}

/** Reads the starting point of a client. All of it is of one moment, for it is read in one read transaction. */
export async function readStartingPoint(
  reader: Reader,
  me: Me,
  position: ClientPosition | null,
): Promise<StartingPoint> {
  const tenant = await reader
    .selectFrom('tenant')
    .select(['log_offset', 'epoch'])
    .where('id', '=', me.tenantId)
    .executeTakeFirst();
  if (!tenant) throw new CentralitaError('unauthorized', 'The tenant does not exist');
  const { epoch, log_offset: offset } = tenant;
  const audiences = await audiencesOf(reader, me);
  const missed = offset - (position?.offset ?? 0);
  const resumable = position?.epoch === tenant.epoch && position.offset >= (await rightsSince(reader, me.id));
  if (resumable && missed >= 0 && missed <= maxResumedRecords) {
    const records = await readLog(reader, me.tenantId, position.offset);
    const whole = records !== null && records.length === missed;
    if (whole) return { epoch, offset, audiences, snapshot: null, records };
  }
  return { epoch, offset, audiences, snapshot: await readSnapshot(reader, me), records: [] };
}
