/** The browser reports a violation in its own task, after the request has failed. */
const reportDelayMs = 100;

/**
 * Makes a request again and returns why the browser itself refuses it: a remedy in English, or null if the browser
 * allows it. A page learns of this only from the policy's violation event.
 */
export async function blockedAddress(
  address: string,
  request: () => Promise<unknown>,
): Promise<string | null> {
  const { protocol, origin } = new URL(address);
  if (location.protocol === 'https:' && /^(http|ws):$/.test(protocol))
    return `the page has https:, so the browser blocks ${address}; give it an https: address`;
  const heard = new AbortController();
  let directive = '';
  document.addEventListener(
    'securitypolicyviolation',
    ({ disposition, blockedURI, effectiveDirective, violatedDirective }) => {
      // For addresses other than http, some browsers name only the scheme.
      const isThis = blockedURI.startsWith(origin) || `${blockedURI}:` === protocol;
      if (disposition === 'enforce' && isThis) directive ||= effectiveDirective || violatedDirective;
    },
    { signal: heard.signal },
  );
  await request().catch(() => undefined);
  if (!directive) await new Promise((resolve) => setTimeout(resolve, reportDelayMs));
  heard.abort();
  const source = origin === location.origin ? `'self'` : origin;
  return (
    directive &&
    `the Content-Security-Policy of the page blocks ${address}; add ${source} to its ${directive} directive`
  );
}
