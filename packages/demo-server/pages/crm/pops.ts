import type { ScreenPop } from '@centralita/core';
import { tabStore } from '../shared/tab-store.js';

const store = tabStore<readonly ScreenPop[]>('nordia:pops', []);
const maxPops = 50;

/** Screen pops by ticket, so that the page of an unknown caller survives a reload. */
export const pops = {
  of: (ticketId: string) => store.get().find((pop) => pop.ticketId === ticketId),
  add(pop: ScreenPop): void {
    const others = store.get().filter((each) => each.ticketId !== pop.ticketId);
    store.set([pop, ...others].slice(0, maxPops));
  },
  clear: () => store.set([]),
};
