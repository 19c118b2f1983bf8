import { enConnection } from '../i18n/en-connection.js';
import { languageOf } from '../i18n/language-of.js';
import { defaultLanguage, loadLanguage, termsOf, wellFormedTag } from '../i18n/languages.js';
import { reportProblem } from './report-problem.js';

/** The web chat is for customers, who cannot correct anything, and a provider shows nothing itself. */
const silentTags = ['cc-provider', 'cc-webchat'];

const message =
  'the Content-Security-Policy of the page does not allow the elements to be drawn; ' +
  'its trusted-types directive must name centralita, and the page must load the script once only';

let isReported = false;

/**
 * Called when the page has refused our Trusted Types policy. It calls `draw` if the page accepts plain text as HTML
 * anyway. Otherwise it tells the programmer once, and says what is wrong on the elements in `root`, now and later.
 */
export function drawUnlessBlocked(root: Document | ShadowRoot, draw: () => void): void {
  if (takesText()) return draw();
  const code = 'trusted-types-blocked';
  if (!isReported) reportProblem({ target: document, source: 'script', code, error: message });
  isReported = true;
  const mark = (): void => root.querySelectorAll<HTMLElement>(':not(:defined)').forEach(explain);
  new MutationObserver(mark).observe(root, { childList: true, subtree: true });
  mark();
}

/** A page that only limits the names of policies, or has a default policy, also accepts text. */
function takesText(): boolean {
  const template = document.createElement('template');
  try {
    template.innerHTML = '<!---->';
  } catch {
    return false;
  }
  return template.content.hasChildNodes();
}

function explain(element: HTMLElement): void {
  const { localName, shadowRoot } = element;
  if (shadowRoot || !localName.startsWith('cc-') || silentTags.includes(localName)) return;
  const text = document.createElement('p');
  text.setAttribute('role', 'alert');
  element.attachShadow({ mode: 'open' }).append(text);
  const language = wellFormedTag(languageOf(element) ?? defaultLanguage());
  const show = (): void => {
    const words = termsOf(language) ?? enConnection;
    text.textContent = words['for-administrator'](words['setup.trusted-types-blocked']);
  };
  void loadLanguage(language).then(show);
}
