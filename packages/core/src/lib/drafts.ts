import { atom, type ReadableAtom, type WritableAtom } from 'nanostores';
import { keepLast } from './keep-last.js';

const prefix = 'centralita:draft:';
/** Forgotten after this, ms: 30 days. */
const keptFor = 30 * 86_400_000;

/** Text that was typed and not sent, by key. */
export interface Drafts {
  /** Empty: nothing was typed. */
  store(key: string): ReadableAtom<string>;
  /** Written at once, so that a reload or a crash costs nothing. */
  set(key: string, text: string): void;
}

/** The drafts of one user on this computer: the same in every tab, and of nobody else. */
export class DraftBox {
  readonly #storage: Storage | null;
  readonly #stores = new Map<string, WritableAtom<string>>();
  readonly #closed = new AbortController();
  #user = '';

  constructor(storage: Storage | null = pageStorage()) {
    this.#storage = storage;
    if (typeof addEventListener === 'undefined') return;
    // Written in another tab.
    const hear = ({ key }: StorageEvent): void => {
      for (const [name, store] of this.#stores)
        if (key === null || key === this.#key(name)) store.set(this.#read(name));
    };
    addEventListener('storage', hear, { signal: this.#closed.signal });
  }

  kind(kind: string): Drafts {
    return {
      store: (key) => this.#store(`${kind}:${key}`),
      set: (key, text) => {
        this.#store(`${kind}:${key}`).set(text);
        this.#write(`${kind}:${key}`, text);
      },
    };
  }

  /** Whose drafts these are. What was typed before that was known is theirs. */
  belongTo(user: string): void {
    if (user === this.#user) return;
    const early = this.#user === '';
    this.#user = user;
    for (const [name, store] of this.#stores) {
      const text = early && store.get();
      if (text) this.#write(name, text);
      else store.set(this.#read(name));
    }
  }

  /** Takes everything of this user off the computer. */
  clear(): void {
    const mine = this.#key('');
    const keys = Array.from({ length: this.#storage?.length ?? 0 }, (_, i) => this.#storage?.key(i) ?? '');
    for (const key of keys) if (key.startsWith(mine)) this.#storage?.removeItem(key);
    for (const store of this.#stores.values()) store.set('');
  }

  close(): void {
    this.#closed.abort();
  }

  #key(name: string): string {
    return `${prefix}${this.#user}:${name}`;
  }

  #store(name: string): WritableAtom<string> {
    const store = this.#stores.get(name) ?? atom(this.#read(name));
    // A text may be nowhere else.
    return keepLast(this.#stores, name, store, (each) => each.lc === 0 && each.get() === '');
  }

  #read(name: string): string {
    try {
      const { text, at } = JSON.parse(this.#storage?.getItem(this.#key(name)) ?? '{}') as Record<
        string,
        unknown
      >;
      return typeof text === 'string' && typeof at === 'number' && Date.now() - at < keptFor ? text : '';
    } catch {
      return '';
    }
  }

  #write(name: string, text: string): void {
    if (!this.#user) return;
    try {
      if (text) this.#storage?.setItem(this.#key(name), JSON.stringify({ text, at: Date.now() }));
      else this.#storage?.removeItem(this.#key(name));
    } catch {
      // Full or refused: the draft lives on in memory.
    }
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
