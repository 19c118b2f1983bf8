/** Resolves in a task of its own, after what the browser has to do meanwhile. Unlike a timer it does not wait in a hidden page. */
export function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
