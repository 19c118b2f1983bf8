import { css } from 'lit';

/**
 * Styles buttons and switches.
 * `.btn`: quiet; `.line` outlined, `.soft` filled grey, `.main` the one primary, `.go` answer, `.end` hang up, `.link`,
 * `.icon` square, `.s` small, `.wide`. `.switch > i`.
 */
export const controls = css`
  cc-p-menu {
    display: inline-flex;
    min-inline-size: 0;
    max-inline-size: 100%;
  }

  .btn {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: var(--_control);
    padding: 0 var(--_space-3);
    border: 1px solid transparent;
    border-radius: var(--_radius-s);
    background: none;
    color: var(--_text);
    font-weight: var(--_medium);
    white-space: nowrap;
    text-decoration: none;
    cursor: pointer;
    transition: background var(--_fast) var(--_ease);
  }

  .btn:hover {
    background: var(--_hover);
  }

  .btn:active {
    background: var(--_press);
  }

  .btn.s {
    min-block-size: var(--_control-s);
    padding: 0 var(--_space-2);
    font-size: var(--_text-s);
  }

  .btn.icon-only {
    inline-size: var(--_control);
    padding: 0;
    color: var(--_text-2);
    flex: none;
  }

  .btn.icon-only.s {
    inline-size: var(--_control-s);
  }

  .btn.line {
    border-color: var(--_line-2);
    background: var(--_surface);
    box-shadow: var(--_shadow-1);
  }

  .btn.line:hover {
    background: var(--_surface-2);
    border-color: var(--_line-strong);
  }

  .btn.soft {
    background: var(--_surface-3);
  }

  .btn.soft:hover {
    background: color-mix(in oklab, var(--_surface-3), var(--_text) 6%);
  }

  .btn.main {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .btn.go {
    background: var(--_success);
    color: var(--_on-success);
  }

  .btn.end {
    background: var(--_danger);
    color: var(--_on-danger);
  }

  .btn:is(.main, .go, .end):hover {
    filter: brightness(1.06);
  }

  .btn.link {
    padding: 0 var(--_space-1);
    min-block-size: 24px;
    color: var(--_accent-text);
  }

  .btn.wide {
    inline-size: 100%;
  }

  .btn[aria-pressed='true'] {
    background: var(--_accent-soft);
    color: var(--_accent-text);
    border-color: var(--_accent-text);
  }

  .btn[aria-busy='true'] {
    cursor: progress;
    opacity: 0.75;
  }

  .btn[aria-disabled='true'] {
    color: var(--_text-3);
    background: var(--_surface-2);
    border-style: dashed;
    border-color: var(--_line-strong);
    cursor: not-allowed;
    filter: none;
  }

  .switch {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: 24px;
    border: 0;
    background: none;
    padding: 0;
    cursor: pointer;
    white-space: nowrap;
    border-radius: var(--_radius-s);
  }

  .switch i {
    position: relative;
    inline-size: 30px;
    block-size: 18px;
    flex: none;
    border-radius: var(--_round);
    background: var(--_line-strong);
    transition: background var(--_fast);
  }

  .switch i::after {
    content: '';
    position: absolute;
    inset-block: 2px;
    inset-inline: 2px auto;
    inline-size: 14px;
    border-radius: 50%;
    background: #fff;
  }

  .switch[aria-checked='true'] i {
    background: var(--_accent);
  }

  .switch[aria-checked='true'] i::after {
    inset-inline: auto 2px;
  }

  .switch[aria-disabled='true'] {
    opacity: 0.6;
    cursor: not-allowed;
  }

  @media (forced-colors: active) {
    .btn:not(.link),
    .switch i {
      border: 1px solid ButtonBorder;
    }

    .switch i::after {
      background: ButtonText;
    }

    .switch[aria-checked='true'] i {
      background: Highlight;
      forced-color-adjust: none;
    }

    .btn[aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
