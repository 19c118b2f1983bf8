import { css, html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { VirtualList } from '../virtual-list/virtual-list.js';

/** A list box of names, in a virtual list, and nothing else. */
export class NamesList extends LitElement {
  static override readonly styles = css`
    .scroll {
      position: relative;
      block-size: 100%;
      overflow: auto;
    }
    .rows {
      position: relative;
    }
    .rows > * {
      position: absolute;
      inset-inline: 0;
      block-size: var(--row, 40px);
    }
  `;

  @property({ attribute: false }) ids: readonly string[] = [];
  @property() selected: string | null = null;
  @property() list = 'a';
  created = 0;
  assigned = 0;

  readonly virtual: VirtualList<HTMLElement> = new VirtualList<HTMLElement>(this, {
    scroller: () => this.renderRoot.querySelector('.scroll'),
    list: () => this.renderRoot.querySelector('.rows'),
    createRow: () => {
      this.created++;
      const row = document.createElement('div');
      row.setAttribute('role', 'option');
      return row;
    },
    assignRow: (row, id) => {
      if (row.textContent === id) return;
      this.assigned++;
      row.textContent = id;
    },
    nameOf: (id) => id,
    fallback: () => this.renderRoot.querySelector('button'),
  });

  override render(): TemplateResult {
    const { scroll, keydown, focusin } = this.virtual;
    return html`<button>Other</button>
      <div class="scroll" @scroll=${scroll}>
        <div class="rows" role="listbox" aria-label="Names" @keydown=${keydown} @focusin=${focusin}></div>
      </div>`;
  }

  protected override updated(): void {
    this.virtual.show({ ids: this.ids, selectedId: this.selected, listKey: this.list });
  }
}

/** A module that only defines something would be left out of a bundle. */
export function defineNamesList(): void {
  if (!customElements.get('test-names')) customElements.define('test-names', NamesList);
}
