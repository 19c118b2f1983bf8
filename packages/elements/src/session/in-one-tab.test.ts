import { expect } from '@open-wc/testing';
import type { Client } from '@centralita/core';
import { inOneTab, type InOneTab } from './in-one-tab.js';
import { ClaimStore } from './claim-store.js';

describe('what must happen in exactly one tab', () => {
  const realFocus = document.hasFocus.bind(document);
  const realOpen = indexedDB.open.bind(indexedDB);
  let ended: AbortController;
  let user: string;
  let done: string[];

  /** Another tab of the same user; it waits for the focus behind those that were made before. */
  const tab = (leads = false): InOneTab => {
    const client = { voice: { $leads: { get: () => leads } } } as unknown as Client;
    return inOneTab(client, () => user, ended.signal);
  };
  const focus = (on: boolean) => (document.hasFocus = () => on);
  const focused = async () => {
    const held = async () => (await navigator.locks.query()).held ?? [];
    while (!(await held()).some(({ name }) => name?.endsWith(user)))
      await new Promise((next) => setTimeout(next, 5));
  };

  beforeEach(() => {
    ended = new AbortController();
    user = crypto.randomUUID();
    done = [];
    focus(false);
  });
  afterEach(() => {
    ended.abort();
    document.hasFocus = realFocus;
    indexedDB.open = realOpen;
  });

  it('happens once for each key', async () => {
    const tabs = [tab(), tab(), tab(true), tab()];
    const all = (key: string) =>
      Promise.all(tabs.map((once, n) => once(key, () => done.push(`${key} ${n}`))));
    await all('a');
    expect(done).to.eql(['a 2'], 'in the tab that has the phone');
    await all('a');
    await all('b');
    expect(done).to.eql(['a 2', 'b 2']);
  });

  it('happens in the focused tab, also when the others hear of it first', async () => {
    const leader = tab(true);
    focus(true);
    const front = tab();
    await focused();
    const others = leader('a', () => done.push('leader'));
    await front('a', () => done.push('focused'));
    await others;
    expect(done).to.eql(['focused']);
  });

  it('waits for nobody in the focused tab, also when the user is known only now', async () => {
    focus(true);
    const name = user;
    user = '';
    const front = tab();
    user = name;
    const { setTimeout: realTimeout } = window;
    let waits = 0;
    window.setTimeout = ((...args: Parameters<typeof realTimeout>) => {
      waits++;
      return realTimeout(...args);
    }) as typeof realTimeout;
    await front('a', () => done.push('focused'));
    window.setTimeout = realTimeout;
    expect(done).to.eql(['focused']);
    expect(waits).to.equal(0);
  });

  it('happens elsewhere when the focused tab does not run', async () => {
    focus(true);
    tab();
    await focused();
    await tab(true)('a', () => done.push('leader'));
    expect(done).to.eql(['leader']);
  });

  it('is not done again by a tab that wakes after the one that did it is gone', async () => {
    await tab()('a', () => done.push('first'));
    ended.abort();
    ended = new AbortController();
    await tab()('a', () => done.push('second'));
    expect(done).to.eql(['first']);
  });

  it('leaves no marks for ever', async () => {
    await new ClaimStore().claim(`${user}:old`);
    const store = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('centralita-done');
      request.onsuccess = () => resolve(request.result);
    });
    const rows = () => store.transaction('done', 'readwrite').objectStore('done');
    await asked(rows().put({ key: `${user}:old`, at: Date.now() - 49 * 3_600_000 }));
    await new ClaimStore().claim(`${user}:new`);
    expect(await asked(rows().getKey(`${user}:old`))).to.equal(undefined);
    expect(await asked(rows().getKey(`${user}:new`))).to.equal(`${user}:new`);
    store.close();
  });

  it('happens once also where nothing may be stored', async () => {
    indexedDB.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    const tabs = [tab(), tab(), tab(true)];
    for (let round = 0; round < 2; round++)
      await Promise.all(tabs.map((once, n) => once('a', () => done.push(`${n}`))));
    expect(done).to.eql(['2']);
  });
});

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('failed'));
  });
}
