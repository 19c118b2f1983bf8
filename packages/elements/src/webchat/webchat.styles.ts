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

  .chat-window {
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
    .chat-window {
      animation: none;
    }
  }

  .chat-header {
    display: flex;
    align-items: center;
    gap: 2px;
    padding: var(--_space-3) var(--_space-2) var(--_space-3) var(--_space-4);
    padding-inline: var(--_space-4) var(--_space-2);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .chat-header .grow {
    padding-inline-start: var(--_space-2);
    line-height: 1.3;
  }

  .chat-header .avatar .icon {
    vertical-align: middle;
  }

  /* Its buttons keep their room: a title of a few words wraps, a long one ends after its third line. */
  .chat-header h2 {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
    text-wrap: balance;
  }

  .chat-header .sub {
    font-size: var(--_text-s);
  }

  .chat-header .btn.icon-only {
    color: inherit;
    outline-color: currentColor;
    outline-offset: -3px;
  }

  .chat-header .btn.icon-only[aria-disabled='true'] {
    background: none;
    border-color: currentColor;
  }

  .chat-header .btn[aria-pressed] {
    position: relative;
    background: none;
    border-color: transparent;
  }

  /* Off: the bell is struck through. */
  .chat-header .btn[aria-pressed='false']::after {
    content: '';
    position: absolute;
    inline-size: 20px;
    block-size: 1.5px;
    background: currentColor;
    rotate: 45deg;
  }

  .chat-header .btn:hover {
    background: color-mix(in srgb, currentColor 14%, transparent);
  }

  .bar {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    padding: 6px var(--_space-2) 6px var(--_space-4);
    padding-inline: var(--_space-4) var(--_space-2);
    background: var(--_accent-soft);
    border-block-end: 1px solid var(--_accent-line);
  }

  .slim {
    padding: var(--_space-2) var(--_space-3) 0;
  }

  .message.me .bubble {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .message.me .bubble a {
    color: inherit;
  }

  .message.me.pending .bubble {
    background: none;
    color: var(--_text);
  }

  .message.me.failed .bubble {
    background: var(--_danger-soft);
    color: var(--_text);
  }

  .typing {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: 26px;
    padding-inline: var(--_space-4);
    color: var(--_text-2);
    font-size: var(--_text-s);
  }

  .name {
    margin: 0 var(--_space-3) var(--_space-2);
  }

  .tools .send {
    border-radius: var(--_radius);
  }

  .sure {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-3) var(--_space-4);
    border-block-start: 1px solid var(--_line);
    background: var(--_surface-2);
  }

  .launcher {
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

  .launcher .icon {
    inline-size: 24px;
    block-size: 24px;
  }

  .launcher .count {
    position: absolute;
    inset-block-start: -3px;
    inset-inline-end: -3px;
    background: var(--_danger);
    color: var(--_on-danger);
    box-shadow: 0 0 0 2px var(--_surface);
  }

  @container (min-width: 361px) {
    .name {
      margin-inline: var(--_space-4);
    }
  }

  /* A small window, or a page at 400 %: the log keeps some lines, and the head has the button that closes. */
  @media (max-height: 480px) {
    :host {
      inset-block-end: 8px;
      max-block-size: calc(100dvh - 16px);
    }

    :host([open]) .launcher {
      display: none;
    }

    .chat-window {
      overflow: auto;
    }

    .chat-window .log {
      min-block-size: 96px;
    }

    .chat-header {
      padding-block: var(--_space-1);
    }
  }

  @media print {
    :host {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .launcher,
    .chat-window {
      border: 1px solid;
    }
  }
`;
