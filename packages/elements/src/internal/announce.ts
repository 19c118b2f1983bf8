/** The same text is not announced again within this time: several elements of a page may report the same ring. */
const repeatTimeoutMs = 3_000;

const said = new Map<string, number>();

export interface AnnounceOptions {
  /** Interrupts what is being read: a ringing call, a failure. */
  readonly assertive?: boolean;
  /** Identifies an announcement, e.g. `ring:CALL`. Default: the text. */
  readonly key?: string;
  /** Language of the words. */
  readonly lang?: string;
}

/**
 * Announces a text to screen readers once, however many elements announce it. The page has one polite and one
 * assertive live region for all elements.
 */
export function announce(
  text: string,
  { assertive = false, key = text, lang = '' }: AnnounceOptions = {},
): void {
  const now = Date.now();
  for (const [former, at] of said) if (now - at > repeatTimeoutMs) said.delete(former);
  if (text === '' || said.has(key)) return;
  said.set(key, now);

  const kind = assertive ? 'assertive' : 'polite';
  // Looked up in the page: another copy of this module may have made it.
  const known = document.querySelector(`[data-centralita=${kind}]`);
  const region = known ?? makeRegion(kind);
  const line = document.createElement('p');
  line.textContent = text;
  if (lang) line.lang = lang;
  // Old lines go, so that somebody who reads the page does not meet them; a change of children is what is announced.
  while (region.childElementCount > 3) region.firstElementChild?.remove();
  // Screen readers overlook what comes together with its region.
  if (known) region.append(line);
  else setTimeout(() => region.prepend(line), 100);
}

function makeRegion(politeness: 'polite' | 'assertive'): HTMLElement {
  const region = document.createElement('div');
  region.setAttribute('role', politeness === 'assertive' ? 'alert' : 'status');
  region.setAttribute('aria-live', politeness);
  region.setAttribute('aria-atomic', 'false');
  region.dataset.centralita = politeness;
  // Through the object model: a style attribute would break a strict style-src.
  Object.assign(region.style, {
    position: 'fixed',
    inlineSize: '1px',
    blockSize: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
    insetBlockEnd: '0',
    insetInlineStart: '0',
  });
  document.body.append(region);
  return region;
}
