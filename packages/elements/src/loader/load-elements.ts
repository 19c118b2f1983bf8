import { reportProblem } from '../session/report-problem.js';
import { elementList } from './element-list.js';
import { ElementLoader } from './element-loader.js';
import { areTemplatesBlocked } from './template-policy.js';

let loader: ElementLoader | undefined;

/**
 * Loads the elements that `root` contains, now and later. The script tag does it for the document and the open shadow roots in it; a
 * page calls this for what the loader cannot find: a closed shadow root, or one that is attached after its host was inserted.
 */
export function loadElements(root: Document | ShadowRoot): void {
  loader ??= makeLoader();
  if (areTemplatesBlocked()) return;
  loader.watch(root);
}

function makeLoader(): ElementLoader {
  const target = document;
  if (areTemplatesBlocked()) {
    const error = 'the Content-Security-Policy needs: trusted-types centralita';
    reportProblem({ target, source: 'script', code: 'trusted-types-blocked', error });
  }
  return new ElementLoader({
    elements: elementList,
    onFailure: (source, error) => {
      const message = `${String(error)} (does script-src allow it?)`;
      reportProblem({ target, source, code: 'unavailable', error: message });
    },
  });
}
