import { editCode } from './edit-code.mjs';

/** Of lit's own files: what goes, by what stands there instead. Elements of ours need browsers that are newer than all of it. */
const CUTS = [
  // A browser without constructable style sheets (all have them since 2023; `popover` and `light-dark()` came later).
  [/css-tag\.js$/, /(?<=e=)t\.ShadowRoot&&.*?"replace"in CSSStyleSheet\.prototype/, 'true'],
  // Hooks for polyfills of shadow roots and for other servers than ours, and the lists of versions for tools.
  [
    /reactive-element\.js$/,
    /,\w+\?\.\(\{ReactiveElement:\w+\}\),\(\w+\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/,
    '',
  ],
  [/reactive-element\.js$/, /,\w+=\w+\.reactiveElementPolyfillSupport/, ''],
  [
    /lit-html\.js$/,
    /,(\w+)=\w+\.litHtmlPolyfillSupport;\1\?\.\(\w+,\w+\),\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\)/,
    '',
  ],
  [
    /lit-element\.js$/,
    /,\w+\.litElementHydrateSupport\?\.\(\{LitElement:\w+\}\);const (\w+)=\w+\.litElementPolyfillSupport;\1\?\.\(\{LitElement:\w+\}\)/,
    '',
  ],
  [/lit-element\.js$/, /(?<=;)\(\w+\.litElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, ''],
];

/**
 * Takes out of lit what is for other browsers than those that our elements run in. Fails when lit has changed there.
 *
 * @returns {import('rollup').Plugin}
 */
export const leanLit = () => ({
  name: 'lean-lit',
  transform(code, id) {
    if (!/[\\/](?:lit-html|lit-element|@lit[\\/]reactive-element)[\\/][\w-]+\.js$/.test(id)) return null;
    const cuts = CUTS.filter(([file]) => file.test(id));
    const edits = cuts.map(([, what, instead]) => {
      const found = what.exec(code);
      if (!found) throw new Error(`${id} has no ${what.source}: look what came in its place`);
      return { start: found.index, end: found.index + found[0].length, parts: [instead] };
    });
    return edits.length === 0 ? null : editCode(code, edits);
  },
});
