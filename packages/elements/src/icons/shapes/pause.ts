import { svg } from 'lit';

export const pause = () => svg`<path d="M7 4.5v11M13 4.5v11"/>`;
