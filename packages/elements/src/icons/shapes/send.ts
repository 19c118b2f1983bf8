import { svg } from 'lit';

export const send = () => svg`<path d="M10 16.5v-12M5 9.5l5-5 5 5"/>`;
