import { svg } from 'lit';

export const chart = () => svg`<path d="M4 16.5v-5M10 16.5v-13M16 16.5v-8"/>`;
