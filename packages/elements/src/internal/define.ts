/** Defines a tag unless somebody did: two bundles in one page, or two elements with the same part, do not clash. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
