import { atom, type ReadableAtom, type WritableAtom } from 'nanostores';
import type { Backend, Typing } from '../backend.js';
import { keepRecent } from '../lib/keep-recent.js';

/** "Is typing" is shown for this long after the last signal: the one that ends it may be lost. */
const typingTimeoutMs = 6_000;

interface TypingOptions {
  /** The side whose typing is shown. */
  readonly by: Typing['by'];
  /** Groups signals into stores; by interaction if left out. */
  readonly keyOf?: (signal: Typing) => string;
}

/** Whether the other side types: one store per key. */
export function typingStores(
  backend: Backend,
  { by, keyOf = ({ interactionId }) => interactionId }: TypingOptions,
): (key: string) => ReadableAtom<boolean> {
  const stores = new Map<string, WritableAtom<boolean>>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const storeOf = (key: string) => keepRecent(stores, key, stores.get(key) ?? atom(false));
  backend.on('typing', (signal) => {
    if (signal.by !== by) return;
    const key = keyOf(signal);
    const $typing = storeOf(key);
    $typing.set(signal.on);
    clearTimeout(timers.get(key));
    timers.delete(key);
    if (!signal.on) return;
    const end = () => {
      timers.delete(key);
      $typing.set(false);
    };
    timers.set(key, setTimeout(end, typingTimeoutMs));
  });
  return storeOf;
}
