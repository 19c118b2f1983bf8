import type { ScreenPop } from '@centralita/core';

const store = 'nordia:pops';
const longest = 50;

function read(): readonly ScreenPop[] {
  try {
    return JSON.parse(sessionStorage.getItem(store) ?? '[]') as ScreenPop[];
  } catch {
    return [];
  }
}

/** Who was announced, by ticket: the page of an unknown caller survives a reload. */
export const pops = {
  of: (ticketId: string) => read().find((pop) => pop.ticketId === ticketId),
  add(pop: ScreenPop): void {
    const others = read().filter((each) => each.ticketId !== pop.ticketId);
    sessionStorage.setItem(store, JSON.stringify([pop, ...others].slice(0, longest)));
  },
};
