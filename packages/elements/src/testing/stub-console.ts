/** Keeps `console.error` quiet, and what it was told, until `restore()`. */
export function stubConsole(): { readonly said: string[]; restore(): void } {
  const said: string[] = [];
  const { console } = globalThis;
  const former = Object.getOwnPropertyDescriptor(console, 'error');
  Object.defineProperty(console, 'error', {
    ...former,
    value: (...words: unknown[]) => said.push(String(words[0])),
  });
  return { said, restore: () => former && Object.defineProperty(console, 'error', former) };
}
