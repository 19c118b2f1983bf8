import type { Transport } from './transport.js';

/** Two transports joined end to end, each message in a task of its own. For tests, stories and demos in one page. */
export function memoryPair(): [near: Transport, far: Transport] {
  let open = true;
  const close = (code = 1000, reason = '') =>
    queueMicrotask(() => {
      if (!open) return;
      open = false;
      near.onclose?.(code, reason);
      far.onclose?.(code, reason);
    });
  const end = (other: () => Transport): Transport => ({
    send: (data) => queueMicrotask(() => open && other().onmessage?.(data)),
    close,
    onopen: null,
    onmessage: null,
    onclose: null,
  });
  const near: Transport = end(() => far);
  const far: Transport = end(() => near);
  queueMicrotask(() => {
    near.onopen?.();
    far.onopen?.();
  });
  return [near, far];
}
