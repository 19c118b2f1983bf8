import type { Client, Contact, ContactFieldDraft } from '@centralita/core';
import type { LitElement, ReactiveController } from 'lit';
import { CommandController } from '../internal/command-controller.js';
import { editOf, valueOf } from './contact-fields.js';

/**
 * Edits one field of a contact in place. What is typed survives a reload; what somebody else wrote there meanwhile is shown, and
 * never overwritten unseen.
 */
export class FieldEditor implements ReactiveController {
  readonly #host: LitElement;
  readonly action: CommandController;
  #client: Client | undefined;
  #contact: Contact | undefined;
  #edit: ContactFieldDraft | null = null;
  /** The element that gets the focus after the next render: the input, or the row of the field. */
  #focus: string | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    this.action = new CommandController(host);
    host.addController(this);
  }

  get edit(): ContactFieldDraft | null {
    return this.#edit;
  }

  /** The value that another user has saved meanwhile. */
  get conflict(): string | undefined {
    if (!this.#edit || !this.#contact) return undefined;
    const now = valueOf(this.#contact, this.#edit.key);
    return now === this.#edit.base || now === this.#edit.value ? undefined : now;
  }

  /**
   * Called at each render with what is shown and the draft of it: another contact brings its own unfinished edit, and so does another
   * tab. One whose value is the contact's is over, and kept only until the server says so too.
   */
  show(
    client: Client | undefined,
    contact: Contact | undefined,
    draft: ContactFieldDraft | null = null,
    pending = false,
  ): void {
    if (this.#contact?.id !== contact?.id) this.action.clear();
    this.#client = client;
    this.#contact = contact;
    const over = contact && draft && draft.value !== draft.base && holds(contact, draft);
    this.#edit = over ? null : draft;
    if (over && !pending) client?.drafts.contactField(contact.id).set(nextOf(draft));
  }

  /** A draft of another tab is not lost: it comes back after this one. */
  begin(key: string): void {
    const base = this.#contact ? valueOf(this.#contact, key) : '';
    const left = this.#edit && this.#edit.value !== this.#edit.base ? [this.#edit] : [];
    const waiting = [...left, ...(this.#edit?.after ?? [])].map((each) => ({ ...each, after: [] }));
    const again = waiting.find((each) => each.key === key && !key.startsWith('new:'));
    const after = waiting.filter((each) => each !== again);
    this.#focus = 'input';
    this.#keep({ ...(again ?? { key, value: base, base, label: '' }), after });
  }

  type(part: Partial<Pick<ContactFieldDraft, 'value' | 'label'>>): void {
    if (this.#edit) this.#keep({ ...this.#edit, ...part });
  }

  cancel(): void {
    this.#focus = this.#edit?.key;
    this.action.clear();
    this.#keep(nextOf(this.#edit));
  }

  /** Over what somebody else wrote. */
  keepMine(): void {
    if (!this.#edit || this.conflict === undefined) return;
    this.#keep({ ...this.#edit, base: this.conflict });
    void this.save();
  }

  async save(): Promise<void> {
    const edit = this.#edit;
    const contact = this.#contact;
    const client = this.#client;
    if (!edit || !contact || !client || this.conflict !== undefined) return;
    const value = edit.value.trim();
    if (value === edit.base || !isComplete(edit.key, value, edit.label)) {
      if (value === edit.base) this.cancel();
      return;
    }
    const change = editOf(contact, edit.key, value, edit.label.trim());
    this.#focus = edit.key;
    // By what is written: another edit may begin while this one waits.
    const done = await this.action.run(
      () => client.contacts.update(contact.id, contact.edition, change),
      `save:${edit.key}`,
    );
    if (done) return;
    this.#giveBack(client, contact, edit);
    if (this.action.error?.code === 'conflict') void client.contacts.retry(contact.id);
  }

  hostUpdated(): void {
    const key = this.#focus;
    if (key === undefined) return;
    this.#focus = undefined;
    const root = this.#host.renderRoot;
    const target = key === 'input' ? '.contact-field.edit input' : `[data-field="${CSS.escape(key)}"]`;
    root.querySelector<HTMLElement>(target)?.focus();
    if (key === 'input') root.querySelector<HTMLInputElement>(target)?.select();
  }

  /** It was refused. What is being written now goes on; the refused text comes after it. */
  #giveBack(client: Client, contact: Contact, { key, value, label, base }: ContactFieldDraft): void {
    const $draft = client.drafts.contactField(contact.id);
    const now = $draft.get();
    if (now?.key === key && now.value === value) return;
    const edit = { key, value, label, base };
    $draft.set(now ? { ...now, after: [...(now.after ?? []), edit] } : edit);
  }

  #keep(edit: ContactFieldDraft | null): void {
    this.#edit = edit;
    if (this.#contact) this.#client?.drafts.contactField(this.#contact.id).set(edit);
    this.#host.requestUpdate();
  }
}

function nextOf(edit: ContactFieldDraft | null): ContactFieldDraft | null {
  const [next, ...after] = edit?.after ?? [];
  return next ? { ...next, after } : null;
}

/** A name is never empty; what is added has a value, and a new field its name. */
const isComplete = (key: string, value: string, label: string): boolean =>
  (value !== '' || !(key === 'name' || key.startsWith('new:'))) &&
  (key !== 'new:field' || label.trim() !== '');

/** What was written is there. */
const holds = (contact: Contact, { key, value, label }: ContactFieldDraft): boolean =>
  key === 'new:phone' || key === 'new:email'
    ? contact.points.some((point) => point.value === value.trim())
    : valueOf(contact, key === 'new:field' ? `field:${label.trim()}` : key) === value.trim();
