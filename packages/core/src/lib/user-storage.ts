import { atom, type WritableAtom } from 'nanostores';
import { keepRecent } from './keep-recent.js';

/** Earlier versions wrote under this prefix too: what they kept is found. */
const prefix = 'centralita:draft:';
const retentionMs = 30 * 86_400_000;

/**
 * A value that this user has on this computer, the same in every tab. `set` writes it at once, so that a reload or a crash
 * costs nothing.
 */
export type StoredValue<T> = WritableAtom<T>;

/** How the values of one area become text. An empty text is not stored and reads as `empty`. */
export interface Codec<T> {
  readonly empty: T;
  parse(text: string): T;
  format(value: T): string;
}

export const plainText: Codec<string> = { empty: '', parse: (text) => text, format: (text) => text };

export function json<T>(empty: T): Codec<T> {
  return {
    empty,
    parse: (text) => JSON.parse(text) as T,
    format: (value) => (isEmpty(value) ? '' : JSON.stringify(value)),
  };
}

const isEmpty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);

interface Entry {
  readonly $value: StoredValue<unknown>;
  readonly codec: Codec<unknown>;
  /** Changes the store and writes nothing. */
  show(value: unknown): void;
  /** Listeners of the store. */
  readonly lc: number;
}

/**
 * What one user has on this computer and no other user sees: drafts, refused messages, interactions in hand. Each area is a
 * family of values with one codec. A page that may store nothing keeps them in memory.
 */
export class UserStorage {
  readonly #storage: Storage | null;
  readonly #entries = new Map<string, Entry>();
  readonly #closed = new AbortController();
  #user = '';

  constructor(storage: Storage | null = pageStorage()) {
    this.#storage = storage;
    if (typeof addEventListener === 'undefined') return;
    const onOtherTab = ({ key }: StorageEvent): void => {
      for (const [name, entry] of this.#entries)
        if (key === null || key === this.#key(name)) entry.show(this.#read(name, entry.codec));
    };
    addEventListener('storage', onOtherTab, { signal: this.#closed.signal });
  }

  /** The values of one kind, by key. Asking again for a key gives the same store while somebody listens or it holds something. */
  area<T>(area: string, codec: Codec<T>): (key: string) => StoredValue<T> {
    return (key) => this.#value(`${area}:${key}`, codec);
  }

  /** Says whose storage this is. Values that were set before the user was known belong to the user. */
  belongTo(user: string): void {
    if (user === this.#user) return;
    const wasUnknown = this.#user === '';
    this.#user = user;
    for (const [name, { $value, codec, show }] of this.#entries) {
      const text = wasUnknown ? codec.format($value.get()) : '';
      if (text) this.#write(name, text);
      else show(this.#read(name, codec));
    }
  }

  /** Removes everything of this user from the computer. */
  clear(): void {
    const own = this.#key('');
    const keys = Array.from({ length: this.#storage?.length ?? 0 }, (_, i) => this.#storage?.key(i) ?? '');
    for (const key of keys) if (key.startsWith(own)) this.#storage?.removeItem(key);
    for (const { codec, show } of this.#entries.values()) show(codec.empty);
  }

  close(): void {
    this.#closed.abort();
  }

  #key(name: string): string {
    return `${prefix}${this.#user}:${name}`;
  }

  #value<T>(name: string, codec: Codec<T>): StoredValue<T> {
    const entry = this.#entries.get(name) ?? this.#entry(name, codec);
    return this.#keep(name, entry).$value as StoredValue<T>;
  }

  #entry(name: string, codec: Codec<unknown>): Entry {
    const $value = atom(this.#read(name, codec));
    const show = $value.set;
    const entry: Entry = {
      $value,
      codec,
      show,
      get lc() {
        return $value.lc;
      },
    };
    $value.set = (value) => {
      this.#keep(name, entry);
      show(value);
      this.#write(name, codec.format(value));
    };
    return entry;
  }

  /** A value may be nowhere else, so only an empty one is forgotten. */
  #keep(name: string, entry: Entry): Entry {
    const isIdle = ({ lc, codec, $value }: Entry) => lc === 0 && codec.format($value.get()) === '';
    return keepRecent(this.#entries, name, entry, isIdle);
  }

  #read<T>(name: string, codec: Codec<T>): T {
    try {
      const { text, at } = JSON.parse(this.#storage?.getItem(this.#key(name)) ?? '{}') as Record<
        string,
        unknown
      >;
      const isKept = typeof text === 'string' && typeof at === 'number' && Date.now() - at < retentionMs;
      return isKept && text ? codec.parse(text) : codec.empty;
    } catch {
      return codec.empty;
    }
  }

  #write(name: string, text: string): void {
    if (!this.#user) return;
    try {
      if (text) this.#storage?.setItem(this.#key(name), JSON.stringify({ text, at: Date.now() }));
      else this.#storage?.removeItem(this.#key(name));
    } catch {
      // The storage is full or refuses: the value lives on in memory.
    }
  }
}

/** Reading the property itself throws where a page may not store. */
function pageStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
