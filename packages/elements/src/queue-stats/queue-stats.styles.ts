import { css } from 'lit';

export const styles = css`
  :host {
    contain-intrinsic-inline-size: 640px;
    display: block;
  }

  .banners > * {
    margin: var(--_space-2) var(--_space-3) 0;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
    padding: var(--_space-2) var(--_space-3);
  }

  .sort-by {
    flex: 1 1 150px;
    max-inline-size: 240px;
    font-size: var(--_text-s);
    min-block-size: var(--_control-s);
  }

  .sort-by > span {
    flex: none;
    color: var(--_text-2);
  }

  .bar .grow {
    flex: 1 1 100px;
  }

  .figures {
    padding: 0 var(--_space-3) var(--_space-3);
  }

  /* Cards: label over value. */
  table,
  tfoot {
    display: block;
  }

  thead {
    display: none;
  }

  tbody {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 250px), 1fr));
    gap: var(--_space-2);
  }

  tfoot {
    margin-block-start: var(--_space-2);
  }

  tr {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(72px, 1fr));
    gap: var(--_space-2) var(--_space-1);
    padding: var(--_space-2) var(--_space-3) var(--_space-3);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: inset 0 0 0 1px var(--_line);
    align-content: start;
  }

  th {
    grid-column: 1 / -1;
    font-weight: inherit;
    text-align: start;
    padding: 0;
    min-inline-size: 0;
  }

  td {
    padding: 0;
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    min-inline-size: 0;
  }

  td .label {
    font-size: var(--_text-xs);
    font-weight: var(--_regular);
    line-height: 1.25;
    hyphens: auto;
  }

  .value {
    display: inline-flex;
    align-items: center;
    gap: 3px;
    white-space: nowrap;
  }

  [data-column='waiting'] .value,
  [data-column='longest'] .value,
  [data-column='online'] .value {
    font-size: var(--_text-l);
    font-weight: var(--_bold);
  }

  .name {
    font-weight: var(--_bold);
  }

  .sign {
    display: flex;
    align-items: center;
    gap: 4px;
    font-size: var(--_text-s);
    color: var(--_text-2);
    min-block-size: 20px;
    min-inline-size: 0;
  }

  .sign > .dim {
    margin-inline-end: var(--_space-1);
    flex: none;
  }

  .nobody .sign {
    color: var(--_danger-text);
  }

  :is(.late, .below) .sign {
    color: var(--_warning-text);
  }

  .sign > .icon,
  .value > .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .marked .value {
    color: var(--_warning-text);
  }

  .marked[data-column='online'] .value {
    color: var(--_danger-text);
  }

  tr.nobody {
    box-shadow: inset 0 0 0 1px var(--_danger-line);
    background: var(--_danger-soft);
  }

  tr:is(.late, .below) {
    box-shadow: inset 0 0 0 1px var(--_warning-line);
    background: var(--_warning-soft);
  }

  tr.sum {
    background: var(--_surface-2);
  }

  .sort {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    min-block-size: var(--_control-s);
    max-inline-size: calc(100% + 2 * var(--_space-1));
    margin-inline: calc(-1 * var(--_space-1));
    padding: 2px var(--_space-1);
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    color: var(--_text-2);
    font-size: var(--_text-xs);
    font-weight: var(--_medium);
    line-height: 1.25;
    cursor: pointer;
  }

  .sort:hover {
    background: var(--_hover);
  }

  .sort span {
    hyphens: auto;
    overflow-wrap: break-word;
    min-inline-size: 0;
  }

  .sort i {
    display: none;
    flex: none;
    opacity: 0.55;
  }

  .sort i.up {
    transform: scaleY(-1);
  }

  [aria-sort$='cending'] .sort {
    color: var(--_text);
    font-weight: var(--_bold);
  }

  [aria-sort$='cending'] .sort i {
    display: flex;
    opacity: 1;
  }

  @container (min-width: 800px) {
    .sort-by,
    td .label {
      display: none;
    }

    table {
      display: table;
      table-layout: fixed;
      inline-size: 100%;
      border-spacing: 0;
    }

    thead {
      display: table-header-group;
    }

    tbody {
      display: table-row-group;
    }

    tfoot {
      display: table-footer-group;
    }

    tr,
    tr:is(.nobody, .late, .below, .sum) {
      display: table-row;
      box-shadow: none;
      border-radius: 0;
    }

    th,
    td {
      display: table-cell;
      padding: 6px var(--_space-1);
      border-block-end: 1px solid var(--_line);
      text-align: end;
      vertical-align: middle;
    }

    thead th {
      padding-block: var(--_space-1);
      vertical-align: bottom;
    }

    :is(th, td):last-child {
      padding-inline-end: var(--_space-2);
    }

    th:first-child {
      inline-size: 25%;
      padding-inline-start: var(--_space-2);
      text-align: start;
    }

    th:not(:first-child) .sort {
      flex-direction: row-reverse;
      text-align: end;
    }

    tfoot :is(th, td) {
      border-block: 1px solid var(--_line-2);
      font-weight: var(--_bold);
    }

    [data-column] .value,
    tfoot .value {
      justify-content: flex-end;
      font-size: inherit;
    }
  }

  @container (min-width: 1100px) {
    .sort i {
      display: flex;
    }
  }

  @media (forced-colors: active) {
    tr {
      border: 1px solid;
    }
  }
`;
