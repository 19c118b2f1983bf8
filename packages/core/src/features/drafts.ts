import { json, plainText, type UserStorage } from '../lib/user-storage.js';

/** An outcome that was chosen or described for a ticket and not saved. */
export interface TipificationDraft {
  readonly outcomeId: string | null;
  readonly tags: readonly string[];
  readonly note: string;
}

/** An edit of one field of a contact. */
export interface ContactFieldDraft {
  /** Names the field: `name`, `field:city`, `new:phone` … */
  readonly key: string;
  readonly value: string;
  /** Name of a field that is being added; else empty. */
  readonly label: string;
  /** The value of the field when the edit began. */
  readonly base: string;
  /** Other unfinished edits of this contact, which come back one by one when this one is over. */
  readonly after?: readonly ContactFieldDraft[];
}

/** A contact that is being described and not created. */
export interface NewContactDraft {
  readonly name: string;
  readonly code: string;
  readonly phone: string;
  readonly email: string;
}

/**
 * Everything that was typed and not sent. Each draft is a store of the same value in every tab of the user: `get()` reads it,
 * `set(value)` writes it at once, and the empty value (`''` or null) removes it. Drafts are kept on this computer for 30 days
 * and survive a reload, a crash and an upgrade.
 *
 * The names of the areas and keys are those that stored drafts have: change none without a migration.
 */
export function createDrafts(storage: UserStorage) {
  const texts = storage.area('message', plainText);
  const contactFields = storage.area('message', json<ContactFieldDraft | null>(null));
  const newContacts = storage.area('message', json<NewContactDraft | null>(null));
  const tipifications = storage.area('tipification', json<TipificationDraft | null>(null));
  const webchat = storage.area('webchat', plainText);
  return {
    /** The reply to the customer in one interaction. */
    reply: (interactionId: string) => texts(interactionId),
    /** The internal note on a ticket, wherever it is written: in the conversation or during the call. */
    note: (ticketId: string) => texts(`note:${ticketId}`),
    /** The edit of a contact's fields; null when nothing is being edited. */
    contactField: (contactId: string) => contactFields(`contact:${contactId}`),
    /** The contact that is being created for a ticket; null when none is. */
    newContact: (ticketId: string) => newContacts(`new-contact:${ticketId}`),
    /** The outcome of a ticket; null when nothing was chosen or typed. */
    tipification: (ticketId: string) => tipifications(ticketId),
    /** The customer's own message. */
    webchat: () => webchat('chat'),
  };
}
export type Drafts = ReturnType<typeof createDrafts>;
