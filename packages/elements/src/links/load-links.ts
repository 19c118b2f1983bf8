import type { TextLink } from './text-link.js';
import { loadPhoneCheck, phoneCheck } from './phone-check.js';

/** Finds the links of a text and returns them in the order of the text. */
export type LinksOf = (text: string) => readonly TextLink[];

/** Loads what finds links in texts, with the numbering plans of the world if phone numbers matter. */
export async function loadLinks({ checkPhones = false } = {}): Promise<LinksOf> {
  const [{ textLinks }] = await Promise.all([
    import('./text-links.js'),
    // Without the plans the shape of a number decides.
    checkPhones ? loadPhoneCheck().catch(() => undefined) : undefined,
  ]);
  const isPhone = checkPhones ? phoneCheck() : undefined;
  return (text) => textLinks(text, isPhone);
}
