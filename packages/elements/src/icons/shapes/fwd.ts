import { svg } from 'lit';

export const fwd = () => svg`<path d="M3.5 15v-2.5A4.5 4.5 0 0 1 8 8h8.5M12.5 4l4 4-4 4"/>`;
