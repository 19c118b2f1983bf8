import { svg } from 'lit';

export const adduser = () =>
  svg`<circle cx="8" cy="7" r="3.2"/><path d="M2.2 16.8a5.8 5.8 0 0 1 11.6 0M15.5 6v5M13 8.5h5"/>`;
