import type { Client, Contact } from '@centralita/core';

/** The limit of one answer. */
const maxResults = 50;
/** Every customer has a number of one of these countries, so their searches return the whole list. */
const queriesForAll = ['', '+34', '+351', '+44', '+49'];
/** A query starts after this time without input. */
const inputPauseMs = 150;

const byName = (a: Contact, b: Contact) => a.name.localeCompare(b.name);

async function find(client: Client, text: string): Promise<Contact[]> {
  const asked = text.trim() ? [text.trim()] : queriesForAll;
  const answers = await Promise.all(asked.map((part) => client.contacts.search(part, maxResults)));
  return [...new Map(answers.flat().map((contact) => [contact.id, contact])).values()].sort(byName);
}

/** Searches while the agent types; only the answer of the last query counts. */
export function customerSearch() {
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (client: Client, text: string, found: (contacts: readonly Contact[]) => void): void => {
    const mine = ++last;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        find(client, text).then(
          (contacts) => {
            if (mine === last) found(contacts);
          },
          // The former result stays, and the page reports the lost connection.
          () => undefined,
        );
      },
      text ? inputPauseMs : 0,
    );
  };
}
