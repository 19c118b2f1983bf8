import { css } from 'lit';

/** For `waitView`: before the card's own sheet is there. */
export const waitStyles = css`
  .wait {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
    padding: var(--_space-4);
  }

  .wait .bone {
    inline-size: 70%;
  }

  .wait .bone:nth-child(odd) {
    inline-size: 88%;
  }

  .wait .face {
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
  }
`;
