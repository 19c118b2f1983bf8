/** What lit needs of the page to make HTML from its templates. */
interface PolicyMaker<Policy> {
  createPolicy(name: string, rules: { createHTML: (html: string) => string }): Policy;
}

let isBlocked = false;

/** Whether elements cannot be drawn, because the page allows none of our names. */
export const areTemplatesBlocked = (): boolean => isBlocked;

/**
 * Makes the Trusted Types policy of the lit in our script. The build puts it into lit, which itself would make one named `lit-html`
 * and end the script where the page has that already. Our name comes first: a page that has lit itself needs the other one.
 */
export function templatePolicy<Policy>(types: PolicyMaker<Policy>): Policy | undefined {
  for (const name of ['centralita', 'lit-html'])
    try {
      return types.createPolicy(name, { createHTML: (html) => html });
    } catch {
      isBlocked = name !== 'centralita';
    }
  return undefined;
}
