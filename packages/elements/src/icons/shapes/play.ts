import { svg } from 'lit';

export const play = () => svg`<path d="M6.5 4.5v11l9-5.5z"/>`;
