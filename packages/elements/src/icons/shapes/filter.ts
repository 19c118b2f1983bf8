import { svg } from 'lit';

export const filter = () => svg`<path d="M3.5 5.5h13M6 10h8M8.5 14.5h3"/>`;
