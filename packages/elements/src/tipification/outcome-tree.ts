import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../icons/icon.js';
import { down } from '../icons/shapes/down.js';
import { right } from '../icons/shapes/right.js';
import { highlights, type OutcomeRow } from './outcome-rows.js';

export interface OutcomeTreeOptions {
  readonly label: string;
  readonly rows: readonly OutcomeRow[];
  readonly search: string;
  readonly chosen: string | null;
  readonly onChoose: (row: OutcomeRow) => void;
  readonly onToggle: (row: OutcomeRow, open: boolean) => void;
  /** Up, down, Home, End, letters: the host's `RovingFocus`. */
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onFocus: (event: Event) => void;
  /** The row that a key leads to. */
  readonly focusRow: (id: string) => void;
}

/** APG tree, drawn as lines. Only those without branches can be chosen. */
export function outcomeTree(options: OutcomeTreeOptions): TemplateResult {
  const { label, rows, onKey, onFocus } = options;
  const rowOf = (event: Event): OutcomeRow | undefined => {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-id]')?.dataset.id;
    return rows.find((row) => row.node.id === id);
  };
  const key = (event: KeyboardEvent): void => {
    const row = rowOf(event);
    if (!row || !across(event, row, options)) onKey(event);
  };
  const click = (event: Event): void => {
    const row = rowOf(event);
    if (row) press(row, options);
  };
  return html`<div
    class="tree"
    role="tree"
    aria-label=${label}
    @click=${click}
    @keydown=${key}
    @focusin=${onFocus}
  >
    ${repeat(
      rows,
      (row) => row.node.id,
      (row) => rowView(row, options),
    )}
  </div>`;
}

/** Leaves are chosen, branches open and close. */
function press(row: OutcomeRow, { onChoose, onToggle }: OutcomeTreeOptions): void {
  if (row.leaf) onChoose(row);
  else onToggle(row, !row.open);
}

function rowView(row: OutcomeRow, { search, chosen }: OutcomeTreeOptions): TemplateResult {
  const { node, leaf, open, depth, position, size, label } = row;
  const on = leaf && node.id === chosen;
  const parts = highlights(label, leaf ? search : '');
  const mark = leaf
    ? html`<span class="radio"></span>`
    : icon(open ? down : right, { size: 's', flip: !open });
  return html`<div
    class="item d${Math.min(depth, 6)} ${on ? 'is-on' : ''}"
    role="treeitem"
    tabindex="-1"
    data-id=${node.id}
    aria-label=${label}
    aria-level=${depth + 1}
    aria-posinset=${position}
    aria-setsize=${size}
    aria-expanded=${leaf ? nothing : open ? 'true' : 'false'}
    aria-selected=${leaf ? (on ? 'true' : 'false') : nothing}
  >
    ${mark}<span class="grow ${on ? 'strong' : ''}"
      >${parts.map((part) => (part.marked ? html`<mark>${part.text}</mark>` : part.text))}</span
    >
  </div>`;
}

/** Right opens, then goes in; left closes, then goes out; Enter and the space bar press. */
function across(event: KeyboardEvent, row: OutcomeRow, options: OutcomeTreeOptions): boolean {
  const { rows, onToggle, focusRow } = options;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const rtl = getComputedStyle(event.currentTarget as HTMLElement).direction === 'rtl';
  const inwards = event.key === (rtl ? 'ArrowLeft' : 'ArrowRight');
  const outwards = event.key === (rtl ? 'ArrowRight' : 'ArrowLeft');
  const enter = event.key === 'Enter' || event.key === ' ';
  if (!inwards && !outwards && !enter) return false;
  event.preventDefault();
  if (enter) press(row, options);
  else if (inwards && !row.leaf) {
    const next = rows[rows.indexOf(row) + 1];
    if (!row.open) onToggle(row, true);
    else if (next) focusRow(next.node.id);
  } else if (outwards && row.open) onToggle(row, false);
  else if (outwards && row.node.parentId) focusRow(row.node.parentId);
  return true;
}
