/** The text without fenced code blocks; line numbers stay the same. */
const withoutFences = (text) =>
  text.replace(/^```[\s\S]*?^```/gm, (block) => '\n'.repeat(block.split('\n').length - 1));

/** The text without any code, so that only prose is left. */
export const proseOf = (text) =>
  withoutFences(text)
    .replace(/`[^`\n]*`/g, '')
    .replace(/\]\([^)]*\)/g, ']');

/** Targets of the inline links. */
export const linksOf = (text) =>
  [...withoutFences(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);

/** Paths of this repository in inline code; names with placeholders (`NAME`, `<…>`, `*`) are left out. */
export const pathsOf = (text) =>
  [...withoutFences(text).matchAll(/`((?:packages|docs|scripts|e2e|bench|\.storybook)\/[^`\s]*)`/g)]
    .map(([, path]) => path)
    .filter((path) => !/[A-Z]{3}|[<>*{}…]|node_modules|\/dist\b|\/results\b/.test(path));

/** The anchors that GitHub gives to the headings. */
export const anchorsOf = (text) =>
  new Set(
    [...withoutFences(text).matchAll(/^#+ +(.*)$/gm)].map(([, heading]) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  );

/** The rows of all tables, each as its cells. */
export const tableRowsOf = (text) =>
  withoutFences(text)
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[\s|:-]+\|$/.test(line))
    .map((line) =>
      line
        .slice(1, line.lastIndexOf('|'))
        .split('|')
        .map((cell) => cell.trim()),
    );
