import { dialedNumber } from '@centralita/core';

/** Why calls cannot go there; null: they can, or nothing was typed yet. */
export function faultOf(target: string, extension: string | null): 'number-invalid' | 'number-own' | null {
  const typed = target.trim();
  if (typed === '') return null;
  const dialed = dialedNumber(typed);
  // Nobody is there who could send digits after the answer.
  if (dialed?.digits !== '' || dialed.number.includes('@')) return 'number-invalid';
  return dialed.number === extension ? 'number-own' : null;
}
