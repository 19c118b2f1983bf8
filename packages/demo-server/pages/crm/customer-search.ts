import type { Client, Contact } from '@centralita/core';

/** One answer holds at most this many. */
const most = 50;
/** Every customer has a number of one of these countries: together they are the whole list. */
const parts = ['', '+34', '+351', '+44', '+49'];
/** A query starts when nothing was typed for this long, ms. */
const pause = 150;

const byName = (a: Contact, b: Contact) => a.name.localeCompare(b.name);

async function find(client: Client, text: string): Promise<Contact[]> {
  const asked = text.trim() ? [text.trim()] : parts;
  const answers = await Promise.all(asked.map((part) => client.contacts.search(part, most)));
  return [...new Map(answers.flat().map((contact) => [contact.id, contact])).values()].sort(byName);
}

/** Searches as somebody types; only the last query's answer is shown. */
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
          // What was found before stays; the bar says that the connection is lost.
          () => undefined,
        );
      },
      text ? pause : 0,
    );
  };
}
