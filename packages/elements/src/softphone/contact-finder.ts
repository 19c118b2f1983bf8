import type { Client, Contact } from '@centralita/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isNumber, numberReader } from './number-reader.js';

const maxResults = 5;

/** Contacts whose name begins like what is typed. Answers that come late are dropped; without an answer there are none. */
export class ContactFinder implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #asked = '';
  found: readonly Contact[] = [];

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Searches for `text`; a number, or fewer than two letters, finds nobody. */
  async search(text: string, client: Client | undefined): Promise<void> {
    const asked = text.trim();
    this.#asked = asked;
    if (asked !== '' && !numberReader.value) {
      await numberReader.load();
      if (this.#asked !== asked) return;
    }
    if (!client || asked.length < 2 || isNumber(asked)) {
      this.#show([]);
      return;
    }
    const found = await client.contacts.search(asked, maxResults).catch(() => []);
    if (this.#asked === asked) this.#show(found);
  }

  hostConnected(): void {
    numberReader.loadWhenIdle();
  }

  hostDisconnected(): void {
    this.#asked = '';
    this.found = [];
  }

  #show(found: readonly Contact[]): void {
    this.found = found;
    this.#host.requestUpdate();
  }
}
