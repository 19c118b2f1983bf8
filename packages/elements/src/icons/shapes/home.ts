import { svg } from 'lit';

export const home = () => svg`<path d="M3.5 9 10 3.5 16.5 9v7.5h-13Z"/>`;
