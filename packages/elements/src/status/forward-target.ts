/** As the protocol has numbers. */
const shape = /^[+0-9*#(). /-]{1,40}$/;

/** Why calls cannot go there; null: they can, or nothing was typed yet. */
export function faultOf(target: string, extension: string | null): 'number-invalid' | 'number-own' | null {
  const typed = target.trim();
  if (typed === '') return null;
  if (!shape.test(typed) || !/\d/.test(typed)) return 'number-invalid';
  const digits = (number: string) => number.replace(/[^\d+*#]/g, '');
  return extension !== null && digits(typed) === digits(extension) ? 'number-own' : null;
}
