import type { SnapshotParts } from './starting-point.js';
import type { Transport } from './transport.js';

/** Sends the frame `snapshot`. Its parts are JSON already, and several clients may get the same ones. */
export function sendSnapshot(transport: Transport, welcome: object, entities: SnapshotParts): void {
  const head = JSON.stringify({ type: 'snapshot', ...welcome }).slice(0, -1);
  const parts = [`${head},"entities":`, ...entities, '}'];
  if (transport.sendParts) return transport.sendParts(parts);
  const decoder = new TextDecoder();
  transport.send(parts.map((part) => (typeof part === 'string' ? part : decoder.decode(part))).join(''));
}
