import { expect, fixtureSync, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import '../contact-card/define.js';
import '../conversation/define.js';
import '../queue-stats/define.js';
import '../softphone/define.js';
import '../status/define.js';
import '../ticket/define.js';
import '../ticket-list/define.js';
import '../tipification/define.js';
import '../workspace/define.js';

const tags = [
  'cc-status',
  'cc-ticket-list',
  'cc-ticket',
  'cc-softphone',
  'cc-conversation',
  'cc-contact-card',
  'cc-tipification',
  'cc-queue-stats',
  'cc-workspace',
] as const;

/** Text styles that a page sets for its own text. */
const pageStyle = {
  'word-spacing': '7px',
  'letter-spacing': '3px',
  'text-transform': 'uppercase',
  'text-indent': '40px',
  'text-align': 'right',
  'text-align-last': 'center',
  'text-shadow': '1px 1px red',
  'text-wrap': 'nowrap',
  'white-space': 'pre',
  'word-break': 'break-all',
  'line-break': 'anywhere',
  'line-height': '40px',
  'tab-size': '2',
  hyphens: 'auto',
  cursor: 'wait',
  'font-variant': 'small-caps',
  'font-style': 'italic',
  '-webkit-text-fill-color': 'red',
  '-webkit-text-stroke': '2px red',
};
const longhands = ['-webkit-text-stroke-width', ...Object.keys(pageStyle)].filter(
  (name) => !name.endsWith('stroke'),
);

describe('the host of an element', () => {
  const put = (css: string): readonly LitElement[] => {
    const around = fixtureSync<HTMLElement>(html`<div style=${css}></div>`);
    const elements = tags.map((tag) => document.createElement<(typeof tags)[number]>(tag));
    around.append(...elements);
    return elements;
  };
  const stylesOf = (element: Element) =>
    longhands.map((name) => `${name}: ${getComputedStyle(element).getPropertyValue(name)}`);

  it('takes no text style from the page', () => {
    const css = Object.entries(pageStyle).map(([name, value]) => `${name}: ${value}`);
    const plain = put('');
    for (const [index, styled] of put(css.join(';')).entries())
      expect(stylesOf(styled), styled.localName).to.deep.equal(stylesOf(plain[index]!));
  });

  it('has a width in a flex row, in a dialog and where the content decides', () => {
    for (const css of [
      'display: flex',
      'inline-size: fit-content',
      'display: inline-grid',
      'position: fixed',
    ])
      for (const element of put(css))
        expect(element.offsetWidth, `${element.localName} in ${css}`).to.be.greaterThan(60);
    const dialog = fixtureSync<HTMLDialogElement>(html`<dialog><cc-status></cc-status></dialog>`);
    dialog.showModal();
    expect(dialog.firstElementChild!.clientWidth).to.equal(320);
    dialog.close();
  });

  it('lets the page decide its width, and shrinks where there is less room', () => {
    const row = fixtureSync<HTMLElement>(
      html`<div style="display: flex; inline-size: 200px"><cc-status></cc-status></div>`,
    );
    expect(row.firstElementChild!.clientWidth).to.equal(200);
    const narrow = fixtureSync<HTMLElement>(
      html`<div style="max-inline-size: 240px; inline-size: fit-content">
        <cc-ticket-list></cc-ticket-list>
      </div>`,
    );
    expect(narrow.firstElementChild!.clientWidth).to.equal(240);
    const element = document.createElement('cc-status');
    element.style.setProperty('inline-size', '150px');
    row.replaceChildren(element);
    expect(element.clientWidth).to.equal(150);
  });
});
