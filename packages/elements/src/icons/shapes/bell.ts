import { svg } from 'lit';

export const bell = () => svg`<path d="M5 13.5V9a5 5 0 0 1 10 0v4.5l1.5 1.5h-13ZM8.5 17.5h3"/>`;
