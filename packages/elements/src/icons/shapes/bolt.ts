import { svg } from 'lit';

export const bolt = () => svg`<path d="M11 2.5 4.5 11.5H9.5L9 17.5l6.5-9h-5Z"/>`;
