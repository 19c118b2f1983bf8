import type { Interaction } from '@centralita/core';

/** Returns an address if it can be called, else null: who calls from a web page has an id. */
export const callableNumber = (address: string): string | null =>
  /^[+\d*#()./\s-]+$/.test(address) ? address : null;

/** The number to call back: for callers of a web page the one that they gave, if any. */
export const numberBack = ({ claimedNumber, address }: Interaction['remote']): string | null =>
  claimedNumber ?? callableNumber(address);
