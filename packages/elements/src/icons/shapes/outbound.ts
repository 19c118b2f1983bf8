import { svg } from 'lit';

export const outbound = () => svg`<path d="m5 15 9-9M7.5 6H14v6.5"/>`;
