/** What is private or protected is nobody's attribute, event or member, so it stays out of the documentation. */
const publicOnly = {
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    const isPublic = ({ name, privacy }) =>
      !name?.startsWith('#') && !name?.startsWith('_') && privacy !== 'private' && privacy !== 'protected';
    for (const { declarations = [] } of customElementsManifest.modules) {
      for (const declaration of declarations) {
        if (!declaration.members) continue;
        declaration.members = declaration.members.filter(
          (member) => isPublic(member) && !LIFECYCLE.has(member.name),
        );
      }
    }
  },
};

/** Called by the base class, never by a page. */
const LIFECYCLE = new Set(['render', 'styles', 'updated', 'firstUpdated', 'willUpdate', 'shouldUpdate']);

export default {
  globs: ['packages/elements/src/**/*.ts'],
  exclude: ['packages/elements/src/**/*.{test,stories}.ts', 'packages/elements/src/{i18n,icons,styles}/**'],
  outdir: 'packages/elements/dist',
  litelement: true,
  plugins: [publicOnly],
};
