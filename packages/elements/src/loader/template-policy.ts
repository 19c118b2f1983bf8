/** What lit needs of the page to make HTML from its templates. */
interface PolicyMaker<Policy> {
  createPolicy(name: string, rules: { createHTML: (html: string) => string }): Policy;
}

let isRefused = false;

/** Whether the page does not allow the policy. */
export const isPolicyRefused = (): boolean => isRefused;

/**
 * Makes the Trusted Types policy of the lit in our script. The build puts it into lit, which itself would make one named `lit-html`:
 * that name belongs to the lit of the page, and whoever takes it second is ended by an error.
 */
export function templatePolicy<Policy>(types: PolicyMaker<Policy>): Policy | undefined {
  try {
    return types.createPolicy('centralita', { createHTML: (html) => html });
  } catch {
    isRefused = true;
    return undefined;
  }
}
