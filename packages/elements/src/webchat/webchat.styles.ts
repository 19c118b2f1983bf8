import { css } from 'lit';

export const styles = css`
  :host {
    position: fixed;
    inset-block-end: 16px;
    inset-inline-end: 16px;
    z-index: 2147483000;
    display: flex;
    flex-direction: column;
    align-items: end;
    gap: 14px;
    inline-size: min(372px, calc(100vw - 32px));
    max-block-size: calc(100dvh - 32px);
    background: none;
    pointer-events: none;
  }

  .win {
    display: flex;
    flex-direction: column;
    flex: 0 1 600px;
    min-block-size: 0;
    inline-size: 100%;
    background: var(--_surface);
    border-radius: calc(var(--_radius) * 1.25);
    box-shadow: var(--_shadow-2);
    overflow: hidden;
    pointer-events: auto;
    animation: cc-rise var(--_slow) var(--_ease);
  }

  @keyframes cc-rise {
    from {
      transform: translateY(12px);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .win {
      animation: none;
    }
  }

  .hd {
    display: flex;
    align-items: center;
    gap: 2px;
    padding: var(--_3) var(--_2) var(--_3) var(--_4);
    padding-inline: var(--_4) var(--_2);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .hd .grow {
    padding-inline-start: var(--_2);
  }

  .hd .sub {
    font-size: var(--_text-s);
  }

  .hd .btn.icon {
    color: inherit;
    outline-color: currentColor;
    outline-offset: -3px;
  }

  .hd .btn.icon[aria-disabled='true'] {
    background: none;
    border-color: currentColor;
  }

  .hd .btn[aria-pressed] {
    position: relative;
    background: none;
    border-color: transparent;
  }

  /* Off: the bell is struck through. */
  .hd .btn[aria-pressed='false']::after {
    content: '';
    position: absolute;
    inline-size: 20px;
    block-size: 1.5px;
    background: currentColor;
    rotate: 45deg;
  }

  .hd .btn:hover {
    background: color-mix(in srgb, currentColor 14%, transparent);
  }

  .bar {
    display: flex;
    align-items: center;
    gap: var(--_2);
    padding: 6px var(--_2) 6px var(--_4);
    padding-inline: var(--_4) var(--_2);
    background: var(--_accent-soft);
    border-block-end: 1px solid var(--_accent-line);
  }

  .slim {
    padding: var(--_2) var(--_3) 0;
  }

  .m.me .b {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .m.me .b a {
    color: inherit;
  }

  .m.me.pending .b {
    background: none;
    color: var(--_text);
  }

  .m.me.failed .b {
    background: var(--_danger-soft);
    color: var(--_text);
  }

  .typing {
    display: flex;
    align-items: center;
    gap: var(--_2);
    min-block-size: 26px;
    padding-inline: var(--_4);
    color: var(--_text-2);
    font-size: var(--_text-s);
  }

  .name {
    margin: 0 var(--_3) var(--_2);
  }

  .tools .send {
    border-radius: var(--_radius);
  }

  .sure {
    display: grid;
    gap: var(--_2);
    padding: var(--_3) var(--_4);
    border-block-start: 1px solid var(--_line);
    background: var(--_surface-2);
  }

  .launch {
    position: relative;
    inline-size: 52px;
    block-size: 52px;
    flex: none;
    display: grid;
    place-items: center;
    border: 0;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
    box-shadow: var(--_shadow-2);
    cursor: pointer;
    pointer-events: auto;
  }

  .launch .i {
    inline-size: 24px;
    block-size: 24px;
  }

  .launch .count {
    position: absolute;
    inset-block-start: -3px;
    inset-inline-end: -3px;
    background: var(--_danger);
    color: var(--_on-danger);
    box-shadow: 0 0 0 2px var(--_surface);
  }

  @container (min-width: 361px) {
    .name {
      margin-inline: var(--_4);
    }
  }

  @media (forced-colors: active) {
    .launch,
    .win {
      border: 1px solid;
    }
  }
`;
