import { css } from 'lit';

export const styles = css`
  :host {
    block-size: 100%;
    min-block-size: 280px;
  }

  .shell {
    position: relative;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: inherit;
  }

  .wait {
    padding: var(--_space-3);
    display: grid;
    gap: var(--_space-3);
  }

  .wait .bone {
    block-size: 32px;
    inline-size: 62%;
    border-radius: 14px;
  }

  .wait .bone:nth-child(even) {
    justify-self: end;
    inline-size: 48%;
  }

  .middle {
    flex: 1;
    min-block-size: 0;
    overflow: auto;
    display: grid;
    align-content: center;
  }

  .slim {
    margin: var(--_space-2) var(--_space-3) 0;
  }

  .older {
    align-self: center;
  }

  .jump {
    position: relative;
    block-size: 0;
    display: flex;
    justify-content: center;
  }

  .jump .btn {
    position: absolute;
    inset-block-end: var(--_space-1);
    border-radius: var(--_round);
    background: var(--_raised);
    box-shadow: var(--_shadow-2);
  }

  .above {
    display: flex;
    align-items: center;
    gap: var(--_space-1);
    min-block-size: 34px;
    padding: var(--_space-1) var(--_space-3);
    color: var(--_text-2);
    font-size: var(--_text-s);
  }

  .above .btn.link {
    color: inherit;
  }

  .typing {
    padding-inline-start: var(--_space-2);
  }

  .tools .to {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding-inline: var(--_space-2);
    color: var(--_text-2);
    font-size: var(--_text-s);
  }

  .tools .recipient,
  .tools kbd {
    display: none;
  }

  @container (max-width: 360px) {
    .above .saved {
      display: none;
    }
  }

  @container (min-width: 361px) {
    .tools .recipient,
    .tools kbd {
      display: inline;
    }

    .above {
      padding-inline: var(--_space-4);
    }

    .slim {
      margin-inline: var(--_space-4);
    }
  }
`;
