import { css } from 'lit';

/** The log and the composer: of the agent's conversation and of the customer's web chat. */
export const logStyles = css`
  .log {
    flex: 1;
    min-block-size: 0;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    padding: var(--_space-2) var(--_space-3) 6px;
    display: flex;
    flex-direction: column;
    gap: 3px;
    scrollbar-width: thin;
    scrollbar-color: var(--_line) transparent;
  }

  .log:focus-visible {
    outline-offset: -2px;
  }

  /* A short log stands at its end, where the next message appears. */
  .log > :first-child {
    margin-block-start: auto;
  }

  .day {
    align-self: center;
    color: var(--_text-2);
    font-size: var(--_text-s);
    padding: 2px var(--_space-2);
    margin-block: var(--_space-1);
  }

  .log-event {
    display: flex;
    align-items: center;
    justify-content: center;
    flex-wrap: wrap;
    gap: 2px 6px;
    color: var(--_text-2);
    font-size: var(--_text-s);
    margin-block: var(--_space-1);
    text-align: center;
  }

  .log-event[aria-current] {
    color: var(--_text);
    font-weight: var(--_bold);
  }

  .log-event.accent {
    color: var(--_accent-text);
  }

  .message {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 3px;
    max-inline-size: min(86%, 460px);
    align-self: start;
    justify-items: start;
  }

  .message.me {
    align-self: end;
    justify-items: end;
  }

  .message + .message {
    margin-block-start: var(--_space-2);
  }

  .bubble {
    padding: 7px 11px;
    border-radius: 14px;
    background: var(--_surface-3);
    font-size: calc(var(--_text-m) + 0.5px);
    line-height: 1.45;
    max-inline-size: 100%;
  }

  .bubble > span {
    white-space: pre-wrap;
  }

  .message:not(.me) .bubble:last-of-type {
    border-end-start-radius: 4px;
  }

  .me .bubble {
    background: var(--_accent-soft);
  }

  .me .bubble:last-of-type {
    border-end-end-radius: 4px;
  }

  .message.pending .bubble {
    background: none;
    box-shadow: inset 0 0 0 1px var(--_accent-line);
  }

  .message.failed .bubble {
    background: var(--_danger-soft);
    box-shadow: inset 0 0 0 1px var(--_danger-line);
  }

  .message.note .bubble {
    background: var(--_warning-soft);
    box-shadow: inset 0 0 0 1px var(--_warning-line);
    border-radius: var(--_radius);
  }

  .bubble a {
    color: var(--_accent-text);
    text-underline-offset: 2px;
  }

  .bubble a.tel {
    white-space: nowrap;
  }

  .message-meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 4px;
    color: var(--_text-2);
    font-size: var(--_text-s);
    padding-inline: 4px;
  }

  .message-meta.bad {
    color: var(--_danger-text);
  }

  .said,
  .tick {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }

  .tick.read .icon {
    color: var(--_accent-text);
  }

  .dots {
    display: inline-flex;
    gap: 3px;
  }

  .dots i {
    inline-size: 5px;
    block-size: 5px;
    border-radius: 50%;
    background: var(--_text-3);
  }

  .dots i:nth-child(2) {
    opacity: 0.7;
  }

  .dots i:nth-child(3) {
    opacity: 0.45;
  }

  .composer {
    flex: none;
    margin: 0 var(--_space-3) var(--_space-3);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-l);
    background: var(--_surface);
    box-shadow: var(--_shadow-1);
  }

  .composer.note {
    background: var(--_warning-soft);
    border-color: var(--_warning-line);
  }

  .composer:focus-within {
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
    border-color: transparent;
  }

  .input-frame {
    display: grid;
    max-block-size: 168px;
    overflow: hidden;
    font-size: calc(var(--_text-m) + 0.5px);
    line-height: 1.45;
  }

  .input-frame::after {
    content: attr(data-text);
    box-sizing: border-box;
    visibility: hidden;
    white-space: pre-wrap;
  }

  .input-frame > textarea,
  .input-frame::after {
    grid-area: 1 / 1;
    min-inline-size: 0;
    inline-size: 100%;
    max-block-size: 168px;
    padding: 9px var(--_space-3) 4px;
    line-height: inherit;
    overflow-wrap: anywhere;
  }

  .input-frame > textarea {
    border: 0;
    background: none;
    outline: 0;
    resize: none;
    overflow: hidden auto;
    scrollbar-width: thin;
  }

  .hint {
    padding: 0 var(--_space-3) 4px;
    color: var(--_text-2);
    font-size: var(--_text-s);
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 1px;
    padding: 2px 6px 6px;
  }

  .tools .main {
    margin-inline-start: auto;
  }

  @container (min-width: 361px) {
    .log {
      padding-inline: var(--_space-4);
    }

    .composer {
      margin-inline: var(--_space-4);
    }

    .message {
      max-inline-size: min(78%, 440px);
    }
  }

  @media (forced-colors: active) {
    .bubble,
    .composer {
      border: 1px solid;
    }

    .message.me .bubble {
      border-inline-end-width: 3px;
    }
  }
`;
