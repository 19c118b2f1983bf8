import { svg } from 'lit';

export const undo = () => svg`<path d="M4 8h8.5a4 4 0 0 1 0 8H8M7.5 4.5 4 8l3.5 3.5"/>`;
