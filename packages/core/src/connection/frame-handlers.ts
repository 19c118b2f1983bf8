import type { ServerFrame } from '../protocol/index.js';

/** One handler per frame of the server: forget one and this does not compile. */
export type FrameHandlers = {
  [K in ServerFrame['type']]: (frame: Extract<ServerFrame, { type: K }>) => void;
};

/** Null: no JSON. */
export function parseFrame(data: string): ServerFrame | null {
  try {
    return JSON.parse(data) as ServerFrame;
  } catch {
    return null;
  }
}

/** A frame of a kind that this version does not know is ignored: servers may grow before pages do. */
export function handleFrame<K extends ServerFrame['type']>(
  frame: Extract<ServerFrame, { type: K }>,
  handlers: FrameHandlers,
): void {
  (handlers[frame.type] as ((frame: ServerFrame) => void) | undefined)?.(frame);
}
