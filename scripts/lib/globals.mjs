/** The names that Node gives to scripts; the linter takes any other undeclared name for a typing error. */
const names = [
  ...['AbortController', 'AbortSignal', 'Buffer', 'URL', 'URLSearchParams', 'console', 'fetch', 'process'],
  ...['module', 'require', 'performance', 'queueMicrotask', 'structuredClone'],
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate'],
];

export default {
  ...Object.fromEntries(names.map((name) => [name, 'readonly'])),
  // Functions that Playwright sends into a page.
  window: 'readonly',
  document: 'readonly',
};
