import type { LogRecord } from '@centralita/core/protocol';
import type { StoredRecord } from './log.js';

/** The text of each record's body: the log and all clients take the same. */
const bodies = new WeakMap<object, string>();
/** Frames of one batch, by what they hold. */
const frames = new WeakMap<readonly StoredRecord[], Map<string, string>>();

/** JSON of a record's body, made once. */
export function bodyText(body: LogRecord['body']): string {
  const known = bodies.get(body);
  if (known) return known;
  const text = JSON.stringify(body);
  bodies.set(body, text);
  return text;
}

/** The frame `records` with a client's part of a batch; clients with the same view get the same text, made once. */
export function recordsFrame(batch: readonly StoredRecord[], mine: readonly LogRecord[]): string {
  const known = frames.get(batch) ?? new Map<string, string>();
  frames.set(batch, known);
  const view = viewOf(mine);
  const text = known.get(view) ?? frameOf(mine);
  known.set(view, text);
  return text;
}

/** All that the frames of one batch can differ in: where a client stood, what it sees, what it lost. */
function viewOf(mine: readonly LogRecord[]): string {
  let view = String(mine[0]?.prev);
  for (const { offset, body } of mine) {
    view += 'value' in body && body.value === null ? `-${offset}` : ` ${offset}`;
  }
  return view;
}

function frameOf(mine: readonly LogRecord[]): string {
  const records = mine.map(
    ({ offset, prev, at, body }) => `{"offset":${offset},"prev":${prev},"at":${at},"body":${bodyText(body)}}`,
  );
  return `{"type":"records","records":[${records.join(',')}]}`;
}
