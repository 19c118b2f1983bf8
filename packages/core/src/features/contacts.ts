import { atom, onMount, type ReadableAtom, type WritableAtom } from 'nanostores';
import type { Backend } from '../backend.js';
import { randomId } from '../lib/random-id.js';
import { isCentralitaError, type ErrorCode } from '../protocol/errors.js';
import type { Contact, Params } from '../protocol/index.js';
import { refetch } from './feature.js';

export interface ContactView {
  readonly state: 'loading' | 'ready' | 'error';
  readonly contact: Contact | null;
  readonly error: ErrorCode | null;
}

type Edit = Omit<Params<'contacts.update'>, 'contactId' | 'edition'>;
type NewContact = Omit<Params<'contacts.create'>, 'id'>;

/** Contacts are fetched one by one when shown, and then follow the log. */
export function createContacts(backend: Backend) {
  const open = new Map<string, WritableAtom<ContactView>>();

  const load = async (contactId: string) => {
    const store = open.get(contactId);
    try {
      const contact = await backend.request('contacts.get', { contactId });
      store?.set({ state: 'ready', contact, error: null });
    } catch (error) {
      const code = isCentralitaError(error) ? error.code : 'internal';
      store?.set({ state: 'error', contact: store.get().contact, error: code });
    }
  };

  const { refresh } = refetch(backend, open, load);
  backend.on('change', (change) => {
    if (change.entity !== 'contact') return;
    open.get(change.id)?.set({ state: 'ready', contact: change.value, error: null });
  });

  return {
    contact(contactId: string): ReadableAtom<ContactView> {
      const known = open.get(contactId);
      if (known) {
        refresh(contactId);
        return known;
      }
      const store = atom<ContactView>({ state: 'loading', contact: null, error: null });
      open.set(contactId, store);
      onMount(store, () => refresh(contactId));
      void load(contactId);
      return store;
    },
    retry: load,
    /** By name, document, address, or a similar phone. */
    search: (text: string, limit = 10) => backend.request('contacts.search', { text, limit }),
    create: (contact: NewContact) => backend.request('contacts.create', { id: randomId(), ...contact }),
    /** `edition`: the one that was on the screen. Somebody else's newer edit is a `conflict`. */
    update: (contactId: string, edition: number, edit: Edit) =>
      backend.request('contacts.update', { contactId, edition, ...edit }),
    link: (ticketId: string, contactId: string | null) =>
      backend.request('contacts.link', { ticketId, contactId }),
    activity: (contactId: string, before?: number, limit = 10) =>
      backend.request(
        'contacts.activity',
        before === undefined ? { contactId, limit } : { contactId, before, limit },
      ),
  };
}
export type Contacts = ReturnType<typeof createContacts>;
