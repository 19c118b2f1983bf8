import { atom, onMount, type ReadableAtom, type WritableAtom } from 'nanostores';
import type { Backend } from '../backend.js';
import { keepRecent } from '../lib/keep-recent.js';
import { randomId } from '../lib/random-id.js';
import { isCentralitaError, type ErrorCode } from '../protocol/errors.js';
import type { Activity, Contact, Params } from '../protocol/index.js';
import { refetch } from './feature.js';

export interface ContactView {
  readonly state: 'loading' | 'ready' | 'error';
  readonly contact: Contact | null;
  readonly error: ErrorCode | null;
  /** The contact is shown with an edit that the server has not answered. */
  readonly pending: boolean;
}

const loading: ContactView = { state: 'loading', contact: null, error: null, pending: false };

type Edit = Omit<Params<'contacts.update'>, 'contactId' | 'edition'>;
type NewContact = Omit<Params<'contacts.create'>, 'id'>;

/**
 * Contacts are fetched one by one when they are shown, and then follow the log. `create`, `update` and `link` are durable. Errors:
 * `not-found`, `forbidden`, `conflict` (a newer edition exists, or the id is taken).
 */
export function createContacts(backend: Backend) {
  const { of, load } = contactStores(backend);
  return {
    /** The contact with its waiting edits; asking for it fetches it. */
    contact: of,
    retry: load,
    /** Searches by name, document, address, or a similar phone number. */
    search: (text: string, limit = 10) => backend.request('contacts.search', { text, limit }),
    create: (contact: NewContact) => backend.request('contacts.create', { id: randomId(), ...contact }),
    /**
     * `edition`: the one that was on the screen. Each waiting edit comes first and makes the next edition. A newer edit of another
     * user is a `conflict`.
     */
    update: (contactId: string, edition: number, edit: Edit) =>
      backend.request('contacts.update', {
        contactId,
        edition: edition + waitingEdits(backend, contactId).length,
        ...edit,
      }),
    /** Says whose ticket it is; null removes the contact. */
    link: (ticketId: string, contactId: string | null) =>
      backend.request('contacts.link', { ticketId, contactId }),
    /** Returns past interactions of a contact on all channels, newest first; with `oldest`, only those before it. */
    activity: (contactId: string, oldest?: Pick<Activity, 'id' | 'at'>, limit = 10) =>
      backend.request('contacts.activity', {
        contactId,
        limit,
        ...(oldest && { before: oldest.at, beforeId: oldest.id }),
      }),
  };
}
export type Contacts = ReturnType<typeof createContacts>;

/** One store per contact that was asked for: the server's value under the edits that wait. */
function contactStores(backend: Backend) {
  const open = new Map<string, WritableAtom<ContactView>>();
  const known = new Map<string, Contact>();
  const show = (contactId: string, view: Partial<ContactView> = {}) => {
    const store = open.get(contactId);
    const before = known.get(contactId);
    const edits = waitingEdits(backend, contactId);
    const contact = before ? edits.reduce<Contact>((now, edit) => ({ ...now, ...edit }), before) : null;
    store?.set({ ...store.get(), ...view, contact, pending: edits.length > 0 });
  };

  const load = async (contactId: string) => {
    try {
      known.set(contactId, await backend.request('contacts.get', { contactId }));
      show(contactId, { state: 'ready', error: null });
    } catch (error) {
      show(contactId, { state: 'error', error: isCentralitaError(error) ? error.code : 'internal' });
    }
  };

  const { refresh } = refetch(backend, open, load);
  backend.$pending.listen(() => [...open.keys()].forEach((contactId) => show(contactId)));
  backend.on('change', (change) => {
    if (change.entity !== 'contact' || !open.has(change.id)) return;
    if (change.value) known.set(change.id, change.value);
    else known.delete(change.id);
    show(change.id, { state: 'ready', error: null });
  });

  const of = (contactId: string): ReadableAtom<ContactView> => {
    const shown = open.get(contactId);
    const store = keepRecent(open, contactId, shown ?? atom<ContactView>(loading));
    if (shown) {
      refresh(contactId);
      return store;
    }
    for (const id of known.keys()) if (!open.has(id)) known.delete(id);
    onMount(store, () => refresh(contactId));
    void load(contactId);
    return store;
  };
  return { of, load };
}

/** The waiting edits of a contact, oldest first. */
function waitingEdits(backend: Backend, contactId: string): Edit[] {
  return backend.$pending.get().flatMap(({ name, params }) => {
    if (name !== 'contacts.update') return [];
    const { contactId: of, ...edit } = params as Params<'contacts.update'>;
    return of === contactId ? [edit] : [];
  });
}
