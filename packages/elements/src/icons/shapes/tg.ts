import { svg } from 'lit';

export const tg = () => svg`<path d="M17 3.5 2.8 9.2l4.4 1.7L9 16.5l2.4-3.3 3.6 2.6ZM7.2 10.9 17 3.5"/>`;
