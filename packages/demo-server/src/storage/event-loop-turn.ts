/**
 * Resolves when the event loop has read what had arrived from sockets, files and threads. It is far cheaper than a timer of
 * 0 ms, which waits one millisecond in Node and four in a browser.
 */
export const eventLoopTurn: () => Promise<void> =
  typeof setImmediate === 'function' ? () => new Promise((resolve) => setImmediate(resolve)) : messageTurn;

/** Browsers have no setImmediate; a message to the page itself is the closest to it. */
function messageTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
