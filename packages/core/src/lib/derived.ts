import { atom, type ReadableAtom } from 'nanostores';

type Values<Stores> = { readonly [I in keyof Stores]: Stores[I] extends ReadableAtom<infer T> ? T : never };

/** A store that follows others as long as they live: for those of a client, which live as long as it does. */
export function derived<const Stores extends readonly ReadableAtom[], T>(
  stores: Stores,
  of: (...values: Values<Stores>) => T,
): ReadableAtom<T> {
  const now = () => of(...(stores.map((store) => store.get() as unknown) as unknown as Values<Stores>));
  const $derived = atom(now());
  for (const store of stores) store.listen(() => $derived.set(now()));
  return $derived;
}
