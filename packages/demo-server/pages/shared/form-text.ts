/** What was typed or chosen in a field of a form, without spaces around it; empty for a field that is not there. */
export function formText(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value.trim() : '';
}
