import { expect, fixture, html } from '@open-wc/testing';
import { css, LitElement } from 'lit';
import { property, query } from 'lit/decorators.js';
import { until } from '../testing/hub-fixture.js';
import { VirtualList } from './virtual-list.js';

const names = (count: number) => Array.from({ length: count }, (_, i) => `Item ${i}`);

/** A list of texts: the smallest host that a virtual list needs. */
class TextList extends LitElement {
  static override readonly styles = css`
    .scroll {
      block-size: 200px;
      overflow: auto;
    }

    .rows {
      position: relative;
      overflow: clip;
    }

    [role='option'] {
      position: absolute;
      inset-inline: 0;
      block-size: 40px;
    }
  `;

  @property({ attribute: false }) ids: readonly string[] = [];
  @property() selected: string | null = null;
  @query('.scroll') readonly scroller!: HTMLElement;
  @query('.rows') private readonly box!: HTMLElement;

  readonly list: VirtualList<HTMLDivElement> = new VirtualList<HTMLDivElement>(this, {
    scroller: () => this.scroller,
    list: () => this.box,
    createRow: () => {
      const row = document.createElement('div');
      row.setAttribute('role', 'option');
      return row;
    },
    assignRow: (row, id) => (row.textContent = id),
    nameOf: (id) => id,
    fallback: () => this.scroller,
  });

  protected override updated(): void {
    this.list.show({ ids: this.ids, selectedId: this.selected, listKey: 'texts' });
  }

  override render() {
    return html`<div class="scroll" tabindex="-1" @scroll=${this.list.scroll}>
      <div
        class="rows"
        role="listbox"
        aria-label="Texts"
        @keydown=${this.list.keydown}
        @focusin=${this.list.focusin}
      ></div>
    </div>`;
  }
}
customElements.define('test-text-list', TextList);

describe('VirtualList', () => {
  let element: TextList;

  const rows = () => [...element.renderRoot.querySelectorAll<HTMLElement>('[role=option]')];
  const focused = () => element.shadowRoot!.activeElement as HTMLElement | null;
  const press = (key: string) =>
    focused()!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

  beforeEach(async () => {
    element = await fixture<TextList>(html`<test-text-list .ids=${names(1_000)}></test-text-list>`);
    await until(() => element.list.rowBottom('Item 0') === 40);
  });

  it('is an accessible list box that names position and size', async () => {
    await expect(element).to.be.accessible();
    expect(rows()[2]?.ariaPosInSet).to.equal('3');
    expect(rows()[2]?.ariaSetSize).to.equal('1000');
  });

  it('has few rows, at their places in a list of full height', () => {
    expect(rows().length).to.be.lessThan(20);
    expect(element.scroller.scrollHeight).to.equal(40_000);
  });

  it('reuses row elements while it scrolls', async () => {
    const before = new Set(rows());
    element.scroller.scrollTop = 20_000;
    await until(() => rows().some(({ textContent }) => textContent === 'Item 500'));
    expect(rows().filter((row) => before.has(row)).length).to.be.greaterThan(3);
  });

  it('moves the focus by keys and by letters, and is one tab stop', async () => {
    element.list.focusIndex(0);
    press('End');
    await until(() => focused()?.textContent === 'Item 999');
    expect(rows().filter(({ tabIndex }) => tabIndex === 0)).to.deep.equal([focused()]);
    press('Home');
    await until(() => focused()?.textContent === 'Item 0');
    press('i');
    await until(() => focused()?.textContent === 'Item 1');
  });

  it('keeps the focused row in the page while it is out of sight', async () => {
    element.list.focusIndex(0);
    element.scroller.scrollTop = 20_000;
    await until(() => rows().some(({ textContent }) => textContent === 'Item 500'));
    expect(focused()?.textContent).to.equal('Item 0');
  });

  it('gives the focus to the row in the place of a removed one, and at last to the fallback', async () => {
    element.list.focusIndex(1);
    element.ids = names(1_000).filter((name) => name !== 'Item 1');
    await until(() => focused()?.textContent === 'Item 2');
    element.ids = [];
    await until(() => focused() === element.scroller);
  });

  it('scrolls to a newly selected row and marks it', async () => {
    element.selected = 'Item 300';
    await until(() => rows().find(({ ariaSelected }) => ariaSelected === 'true')?.textContent === 'Item 300');
    const top = element.scroller.scrollTop;
    expect(top).to.be.within(300 * 40 - 200, 300 * 40);
  });
});
