/** The part of the page's Trusted Types that lit needs to make HTML from its templates. */
interface PolicyMaker<Policy> {
  createPolicy(name: string, rules: { createHTML: (html: string) => string }): Policy;
}

let isRefused = false;

/** Whether the page refused the policy. */
export const isPolicyRefused = (): boolean => isRefused;

/**
 * Makes the Trusted Types policy of the lit in our script. The build puts it into lit, which would otherwise make one
 * named `lit-html`. That name belongs to the lit of the page, and the second to take it fails with an error.
 */
export function templatePolicy<Policy>(types: PolicyMaker<Policy>): Policy | undefined {
  try {
    return types.createPolicy('centralita', { createHTML: (html) => html });
  } catch {
    isRefused = true;
    return undefined;
  }
}
