/** The nearest `lang` around an element, up through shadow hosts; undefined if there is none. */
export function languageOf(element: Element): string | undefined {
  let at: Element | null = element;
  while (at) {
    const marked: Element | null = at.closest('[lang]');
    const language = marked?.getAttribute('lang');
    if (language) return language;
    const root: Node = (marked ?? at).getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return undefined;
}
