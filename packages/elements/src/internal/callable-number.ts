import type { Interaction } from '@centralita/core';

/** Returns the address if it is a phone number, else null. Callers from a web page have an id instead of a number. */
export const callableNumber = (address: string): string | null =>
  /^[+\d*#()./\s-]+$/.test(address) ? address : null;

/** Returns the number to call back. For callers from a web page, it is the number that they gave, if any. */
export const numberBack = ({ claimedNumber, address }: Interaction['remote']): string | null =>
  claimedNumber ?? callableNumber(address);
