import { atom, type ReadableAtom, type WritableAtom } from 'nanostores';

const prefix = 'centralita:draft:';
/** Forgotten after this, ms: 30 days. */
const keptFor = 30 * 86_400_000;

/** Text that was typed and not sent, by key. Written at once, so that a reload or a crash costs nothing. */
export function createDrafts(kind: string, storage: Storage | null = pageStorage()) {
  const stores = new Map<string, WritableAtom<string>>();
  const keyOf = (key: string) => `${prefix}${kind}:${key}`;

  const store = (key: string): WritableAtom<string> => {
    const known = stores.get(key);
    if (known) return known;
    const made = atom(read(storage, keyOf(key)));
    stores.set(key, made);
    return made;
  };

  return {
    store: (key: string): ReadableAtom<string> => store(key),
    set(key: string, text: string): void {
      store(key).set(text);
      write(storage, keyOf(key), text);
    },
  };
}

function read(storage: Storage | null, key: string): string {
  try {
    const { text, at } = JSON.parse(storage?.getItem(key) ?? '{}') as { text?: unknown; at?: unknown };
    return typeof text === 'string' && typeof at === 'number' && Date.now() - at < keptFor ? text : '';
  } catch {
    return '';
  }
}

function write(storage: Storage | null, key: string, text: string): void {
  try {
    if (text) storage?.setItem(key, JSON.stringify({ text, at: Date.now() }));
    else storage?.removeItem(key);
  } catch {
    // Full or refused: the draft lives on in memory.
  }
}

/** Reading the property itself throws where a page may not store. */
function pageStorage(): Storage | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage;
  } catch {
    return null;
  }
}
