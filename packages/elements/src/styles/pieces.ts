import { css } from 'lit';

/** What fills lists and cards: chips, avatars, skeletons, empty states, bars that run down. */
export const pieces = css`
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 20px;
    padding-inline: 6px;
    border-radius: 5px;
    background: var(--_surface-3);
    color: var(--_text-2);
    font-size: var(--_text-s);
    white-space: nowrap;
    max-inline-size: 100%;
  }

  .chip.accent {
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }

  .chip.warn {
    background: var(--_warning-soft);
    color: var(--_warning-text);
  }

  .chip .remove {
    border: 0;
    background: none;
    padding: 4px;
    margin-block: -4px;
    margin-inline: -2px -6px;
    inline-size: 24px;
    block-size: 24px;
    display: grid;
    place-items: center;
    cursor: pointer;
    color: inherit;
    border-radius: 5px;
  }

  /* Six calm tints turned from the accent's hue; the channel rides on the corner. */
  .avatar {
    position: relative;
    inline-size: 32px;
    block-size: 32px;
    flex: none;
    border-radius: var(--_round);
    font-size: var(--_text-s);
    font-weight: var(--_bold);
    line-height: 32px;
    text-align: center;
    white-space: nowrap;
    letter-spacing: 0.01em;
    background: light-dark(
      oklch(from var(--_accent) 0.93 0.035 calc(h + 60 * var(--_hue-turn, 0))),
      oklch(from var(--_accent) 0.34 0.05 calc(h + 60 * var(--_hue-turn, 0)))
    );
    color: light-dark(
      oklch(from var(--_accent) 0.42 0.09 calc(h + 60 * var(--_hue-turn, 0))),
      oklch(from var(--_accent) 0.89 0.05 calc(h + 60 * var(--_hue-turn, 0)))
    );
  }

  .avatar.hue-1 {
    --_hue-turn: 1;
  }

  .avatar.hue-2 {
    --_hue-turn: 2;
  }

  .avatar.hue-3 {
    --_hue-turn: 3;
  }

  .avatar.hue-4 {
    --_hue-turn: 4;
  }

  .avatar.hue-5 {
    --_hue-turn: 5;
  }

  .avatar.s {
    inline-size: 24px;
    block-size: 24px;
    line-height: 24px;
    font-size: 10px;
  }

  .avatar.l {
    inline-size: 44px;
    block-size: 44px;
    line-height: 44px;
    font-size: var(--_text-l);
  }

  .avatar.xl {
    inline-size: 64px;
    block-size: 64px;
    line-height: 64px;
    font-size: 22px;
  }

  .avatar .channel-badge {
    position: absolute;
    inset-block-end: -4px;
    inset-inline-end: -5px;
    inline-size: 18px;
    block-size: 18px;
    border-radius: var(--_round);
    background: var(--_surface);
    color: var(--_text-2);
  }

  .avatar .channel-badge .icon {
    display: block;
    margin: 2.5px;
    inline-size: 13px;
    block-size: 13px;
    stroke-width: 1.8;
  }

  .avatar .channel-badge.live {
    color: var(--_accent-text);
  }

  .avatar.pulse::after {
    content: '';
    position: absolute;
    inset: -6px;
    border-radius: 50%;
    border: 2px solid var(--_success);
    opacity: 0.75;
    animation: cc-pulse 1.6s var(--_ease) infinite;
  }

  @keyframes cc-pulse {
    from {
      transform: scale(0.94);
      opacity: 0.9;
    }

    70%,
    to {
      transform: scale(1.14);
      opacity: 0;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .avatar.pulse::after {
      animation: none;
    }
  }

  .bone {
    display: block;
    border-radius: 5px;
    background: var(--_surface-3);
    block-size: 10px;
  }

  .bones {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 var(--_space-3);
    padding: var(--_row) var(--_space-3);
  }

  .bones > span {
    display: grid;
    gap: 7px;
    padding-block: 4px;
  }

  .bones .bone:nth-child(2) {
    inline-size: 80%;
  }

  .bones .bone:nth-child(1) {
    inline-size: 52%;
  }

  .bones .bone:nth-child(3) {
    inline-size: 36%;
    opacity: 0.6;
  }

  .bones > .bone.face {
    inline-size: 32px;
    block-size: 32px;
    border-radius: 50%;
  }

  .bones:nth-child(even) .bone:nth-child(2) {
    inline-size: 64%;
  }

  .blank {
    display: grid;
    justify-items: center;
    gap: var(--_space-2);
    padding: 44px var(--_space-5);
    text-align: center;
    color: var(--_text-2);
  }

  .blank .art {
    color: var(--_text-3);
    inline-size: 76px;
    block-size: 60px;
  }

  .blank .strong {
    color: var(--_text);
  }

  .bar-line {
    block-size: 3px;
    border-radius: 3px;
    background: var(--_surface-3);
    overflow: hidden;
  }

  .bar-line > i {
    display: block;
    block-size: 100%;
    background: var(--_accent-text);
    border-radius: 3px;
    transform-origin: 0 50%;
  }

  .bar-line > i:dir(rtl) {
    transform-origin: 100% 50%;
  }

  @media (forced-colors: active) {
    .bar-line > i {
      background: Highlight;
      forced-color-adjust: none;
    }

    :is(.chip, .avatar, .bone) {
      border: 1px solid;
    }
  }
`;
