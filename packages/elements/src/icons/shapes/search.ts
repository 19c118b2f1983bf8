import { svg } from 'lit';

export const search = () => svg`<circle cx="9" cy="9" r="5.5"/><path d="m13.2 13.2 3.8 3.8"/>`;
