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

function rulesOf([tag, { space }]: [string, ElementList[string]]): string {
  if (!space) return '';
  const waiting = `:where(${tag}:not(:defined, [hidden]))`;
  if (space === 'contents') return `${waiting} { display: contents; }`;
  const { heightPx, wideHeightPx = heightPx, widthPx = 320, fills = false } = space;
  const size = fills ? 'block-size: 100%; overflow: hidden;' : '';
  // The height depends on the width of the element, which only its content can ask for: a pseudo-element is the content.
  return `${waiting} { display: block; container-type: inline-size;
    contain-intrinsic-inline-size: ${widthPx}px; max-inline-size: 100%; ${size} }
    ${waiting}::before { content: ''; display: block; block-size: ${heightPx}px; }
    @container (min-width: 641px) { ${waiting}::before { block-size: ${wideHeightPx}px; } }`;
}
