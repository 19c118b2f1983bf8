import { reportProblem } from '../session/report-problem.js';
import { elementList } from './element-list.js';
import { ElementLoader } from './element-loader.js';
import { isPolicyRefused } from './template-policy.js';

let loader: ElementLoader | undefined;

/**
 * Loads the elements that `root` contains, now and later. The script tag does it for the document and the open shadow roots in it; a
 * page calls this for what the loader cannot find: a closed shadow root, or one that is attached after its host was inserted.
 */
export function loadElements(root: Document | ShadowRoot): void {
  loader ??= new ElementLoader({
    elements: elementList,
    onFailure: (tag, error) => reportProblem({ target: document, source: tag, code: 'unavailable', error }),
  });
  const watch = (): void => loader?.watch(root);
  if (!isPolicyRefused()) return watch();
  void import('../session/setup-report.lazy.js').then((report) => report.drawUnlessBlocked(root, watch));
}
