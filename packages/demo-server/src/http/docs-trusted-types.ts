/**
 * Swagger UI assigns its formatted descriptions as strings, which the page's policy would block. The browser asks this
 * policy first: it lets plain formatting without attributes through, which cannot carry a script, and turns everything
 * else into visible text.
 */
export const docsTrustedTypes = `
const plainMarkup = /^(?:[^<]|<\\/?(?:p|br|code|pre|em|strong|ul|ol|li|h[1-6])>)*$/;
window.trustedTypes?.createPolicy('default', {
  createHTML: (html) => (plainMarkup.test(html) ? html : html.replaceAll('<', '&lt;')),
});
`;
