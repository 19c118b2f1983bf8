import { CentralitaError, type Me } from '@centralita/core/protocol';
import type { Reader } from '../storage/engine.js';
import { readLog, maxResumedRecords, type StoredRecord } from '../transaction/log.js';
import { rightsSince } from '../transaction/rights-since.js';
import { audiencesOf, writeSnapshot, type Pause } from '../transaction/snapshot.js';

/** How far a client has read the log. */
export interface ClientPosition {
  readonly epoch: string;
  readonly offset: number;
}

/** JSON of a snapshot in parts. Bytes are used if several clients share it. */
export type SnapshotParts = readonly (string | Uint8Array<ArrayBuffer>)[];

/** Where a client starts: with a snapshot, or with the records that it missed. */
export interface StartingPoint {
  readonly epoch: string;
  /** The newest record that the snapshot includes, or the newest of `records`. */
  readonly offset: number;
  readonly audiences: ReadonlySet<string>;
  readonly snapshot: SnapshotParts | null;
  /** The records after the snapshot, or after the client's position. */
  readonly records: readonly StoredRecord[];
}

/** Returns where the log of a tenant stands. */
async function readHead(reader: Reader, tenantId: string): Promise<ClientPosition> {
  const tenant = await reader
    .selectFrom('tenant')
    .select(['log_offset', 'epoch'])
    .where('id', '=', tenantId)
    .executeTakeFirst();
  if (!tenant) throw new CentralitaError('unauthorized', 'The tenant does not exist');
  return { epoch: tenant.epoch, offset: tenant.log_offset };
}

/** Returns a starting point without a snapshot, or null if the client needs one. */
export async function readResumedPoint(
  reader: Reader,
  me: Me,
  position: ClientPosition | null,
): Promise<StartingPoint | null> {
  if (!position || position.offset < (await rightsSince(reader, me.id))) return null;
  return readRecordsSince(reader, me, position);
}

/** Returns the records after a position of this history, or null if they are too many or no longer kept. */
export async function readRecordsSince(
  reader: Reader,
  me: Me,
  position: ClientPosition,
): Promise<StartingPoint | null> {
  const { epoch, offset } = await readHead(reader, me.tenantId);
  const missed = offset - position.offset;
  if (position.epoch !== epoch || missed < 0 || missed > maxResumedRecords) return null;
  const records = await readLog(reader, me.tenantId, position.offset);
  if (records?.length !== missed) return null;
  return { epoch, offset, audiences: await audiencesOf(reader, me), snapshot: null, records };
}

/** Returns a starting point with a snapshot. It is read in one read transaction, so all of it is of one moment. */
export async function readSnapshotPoint(reader: Reader, me: Me, pause: Pause): Promise<StartingPoint> {
  const head = await readHead(reader, me.tenantId);
  const audiences = await audiencesOf(reader, me);
  return { ...head, audiences, snapshot: await writeSnapshot(reader, me, pause), records: [] };
}
