import { css } from 'lit';

/** The styles of state glyphs and banners. */
export const signs = css`
  /* Shape first, color second. */
  .state-glyph {
    inline-size: 12px;
    block-size: 12px;
    flex: none;
  }

  .state-glyph.ready {
    color: var(--_success);
  }

  .state-glyph:is(.busy, .wrap-up) {
    color: var(--_accent-text);
  }

  .state-glyph.pause {
    color: var(--_warning-text);
  }

  .state-glyph:is(.dnd, .off) {
    color: var(--_text-3);
  }

  .banner {
    display: flex;
    gap: 10px;
    padding: 10px var(--_space-3);
    border-radius: var(--_radius);
    background: var(--_surface-2);
    box-shadow: inset 0 0 0 1px var(--_line);
    font-size: var(--_text-s);
    color: var(--_text);
  }

  .banner > .icon {
    margin-block-start: 1px;
  }

  .banner > .btn {
    align-self: center;
    flex: none;
  }

  .banner.warn {
    background: var(--_warning-soft);
    box-shadow: inset 0 0 0 1px var(--_warning-line);
  }

  .banner.warn > .icon {
    color: var(--_warning-text);
  }

  .banner.bad {
    background: var(--_danger-soft);
    box-shadow: inset 0 0 0 1px var(--_danger-line);
  }

  .banner.bad > .icon {
    color: var(--_danger-text);
  }

  @media (forced-colors: active) {
    .banner {
      border: 1px solid;
    }
  }
`;
