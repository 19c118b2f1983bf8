import { setLanguage } from '../i18n/localizer.js';
import { reportProblem } from './report-problem.js';
import { connect } from './connect.js';
import { sessionOptions } from './session-options.js';

/**
 * Starts the page's session from the attributes of the script tag that loaded `address` (`import.meta.url`): a module has no
 * `document.currentScript`. Without `data-token-url` or `data-token` it does nothing: the page calls `connect` itself.
 *
 * `data-server` the server's origin (default: where the script is from) · `data-token-url` · `data-token` · `data-lang`
 */
export function connectFromScript(address: string): void {
  const script = [...document.scripts].find(({ src }) => src === address);
  if (!script) return;
  const { server, tokenUrl, token, lang } = script.dataset;
  if (lang) setLanguage(lang);
  if (server === undefined && tokenUrl === undefined && token === undefined) return;
  try {
    // Elements whose code is still to come show nothing yet.
    connect(sessionOptions({ server: server ?? new URL(address).origin, tokenUrl, token })).shows();
  } catch (error) {
    reportProblem({ target: document, source: 'script', code: 'bad-request', error });
  }
}
