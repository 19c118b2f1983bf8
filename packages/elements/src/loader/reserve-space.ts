import type { ElementList } from './element-list.js';

/**
 * A style sheet that reserves the space of the listed elements until they are defined. It has no specificity, so any rule of the
 * page for these tags wins, and it is constructed, so a content security policy without inline styles allows it.
 */
export function spaceSheet(elements: ElementList): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(Object.entries(elements).map(rulesOf).join('\n'));
  return sheet;
}

function rulesOf([tag, { space, wideSpace }]: [string, ElementList[string]]): string {
  if (!space) return '';
  const waiting = `:where(${tag}:not(:defined, [hidden]))`;
  if (!space.includes('block-size')) return `${waiting} { ${space} }`;
  // The size depends on the width of the element itself, which only a child or a pseudo-element of a container can ask for.
  const block = `${waiting} { display: block; container-type: inline-size; }`;
  const content = `${waiting}::before { content: ''; display: block; ${space} }`;
  const wide = wideSpace && `@container (min-width: 641px) { ${waiting}::before { ${wideSpace} } }`;
  return [block, content, wide ?? ''].join('\n');
}
