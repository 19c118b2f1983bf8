import { CentralitaError } from '../protocol/errors.js';
import type { Refusal, ServerFrame } from '../protocol/index.js';

/** One handler per frame of the server: forget one and this does not compile. */
export type FrameHandlers = {
  [K in ServerFrame['type']]: (frame: Extract<ServerFrame, { type: K }>) => void;
};

/** Returns null if the data is not JSON, or not an object with a type. */
export function parseFrame(data: string): ServerFrame | null {
  try {
    const frame = JSON.parse(data) as { readonly type?: unknown } | null;
    return typeof frame?.type === 'string' ? (frame as ServerFrame) : null;
  } catch {
    return null;
  }
}

/** A frame of a kind that this version does not know is ignored: servers may grow before pages do. */
export function handleFrame<K extends ServerFrame['type']>(
  frame: Extract<ServerFrame, { type: K }>,
  handlers: FrameHandlers,
): void {
  if (Object.hasOwn(handlers, frame.type)) handlers[frame.type](frame);
}

export const errorOf = ({ code, message, details }: Refusal) => new CentralitaError(code, message, details);
