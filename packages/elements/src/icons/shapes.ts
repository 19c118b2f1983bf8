import { svg } from 'lit';

// 20 × 20, strokes of the current color. One export per shape, so that unused ones are dropped from a bundle.
// Use: `import * as shape from '../icons/shapes.js'` and `icon(shape.phone)`.

export const adduser = () =>
  svg`<circle cx="8" cy="7" r="3.2"/><path d="M2.2 16.8a5.8 5.8 0 0 1 11.6 0M15.5 6v5M13 8.5h5"/>`;
export const back = () =>
  svg`<path d="M7 5h9a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H7L2.5 10ZM9.5 8l4 4M13.5 8l-4 4"/>`;
export const bell = () => svg`<path d="M5 13.5V9a5 5 0 0 1 10 0v4.5l1.5 1.5h-13ZM8.5 17.5h3"/>`;
export const bolt = () => svg`<path d="M11 2.5 4.5 11.5H9.5L9 17.5l6.5-9h-5Z"/>`;
export const cal = () =>
  svg`<rect x="3" y="4.5" width="14" height="12" rx="1.5"/><path d="M3 8.5h14M7 2.5v3.5M13 2.5v3.5"/>`;
export const chart = () => svg`<path d="M4 16.5v-5M10 16.5v-13M16 16.5v-8"/>`;
export const chat = () =>
  svg`<path d="M4 4h12a1.5 1.5 0 0 1 1.5 1.5v7A1.5 1.5 0 0 1 16 14H9.5L6 17v-3H4a1.5 1.5 0 0 1-1.5-1.5v-7A1.5 1.5 0 0 1 4 4Z"/>`;
export const check = () => svg`<path d="m4 10.5 4 4 8-9"/>`;
export const checks = () => svg`<path d="m2 10.8 3.5 3.7 7-8.5M9.5 14l.6.5 7.4-8.5"/>`;
export const clip = () =>
  svg`<path d="m16 9.3-5.9 5.9a3.6 3.6 0 0 1-5.1-5.1l6.2-6.2a2.4 2.4 0 0 1 3.4 3.4l-6.1 6.1a1.2 1.2 0 0 1-1.7-1.7l5.5-5.5"/>`;
export const clock = () => svg`<circle cx="10" cy="10" r="7"/><path d="M10 6v4.2l2.8 1.8"/>`;
export const copy = () =>
  svg`<rect x="7" y="7" width="9.5" height="9.5" rx="1.5"/><path d="M13 7V5a1.5 1.5 0 0 0-1.5-1.5H5A1.5 1.5 0 0 0 3.5 5v6.5A1.5 1.5 0 0 0 5 13h2"/>`;
export const deal = () =>
  svg`<rect x="3" y="6" width="14" height="10" rx="1.5"/><path d="M7.5 6V4h5v2M3 10.5h14"/>`;
export const dl = () => svg`<path d="M10 3.5v9M6 9l4 4 4-4M4 16.5h12"/>`;
export const down = () => svg`<path d="m6 8 4 4 4-4"/>`;
export const edit = () =>
  svg`<path d="m4 16 .7-3.4 8.6-8.6a1.4 1.4 0 0 1 2 0l.7.7a1.4 1.4 0 0 1 0 2l-8.6 8.6Z"/>`;
export const end = () =>
  svg`<path transform="rotate(135 10 10)" d="M6.4 3.2 8 6.7 6.5 8.2a10.6 10.6 0 0 0 5.3 5.3l1.5-1.5 3.5 1.6v2.3a1.5 1.5 0 0 1-1.6 1.5A13.4 13.4 0 0 1 2.6 4.8 1.5 1.5 0 0 1 4.1 3.2Z"/>`;
export const filter = () => svg`<path d="M3.5 5.5h13M6 10h8M8.5 14.5h3"/>`;
export const fwd = () => svg`<path d="M3.5 15v-2.5A4.5 4.5 0 0 1 8 8h8.5M12.5 4l4 4-4 4"/>`;
export const gear = () =>
  svg`<path d="M3 6h8M15 6h2M3 14h2M9 14h8"/><circle cx="13" cy="6" r="2"/><circle cx="7" cy="14" r="2"/>`;
export const head = () =>
  svg`<path d="M3.5 12V10a6.5 6.5 0 0 1 13 0v2"/><rect x="3" y="11" width="3.5" height="5" rx="1.3"/><rect x="13.5" y="11" width="3.5" height="5" rx="1.3"/>`;
export const home = () => svg`<path d="M3.5 9 10 3.5 16.5 9v7.5h-13Z"/>`;
export const image = () =>
  svg`<rect x="2.5" y="4" width="15" height="12" rx="1.5"/><circle cx="7" cy="8.3" r="1.3"/><path d="m3 14.5 4.3-3.8 3 2.5 3-3 4 3.5"/>`;
export const inbound = () => svg`<path d="M15 5 6 14M6 7.5V14h6.5"/>`;
export const lock = () =>
  svg`<rect x="4.5" y="9" width="11" height="8" rx="1.5"/><path d="M7 9V6.5a3 3 0 0 1 6 0V9"/>`;
export const mail = () =>
  svg`<rect x="2.5" y="4.5" width="15" height="11" rx="1.5"/><path d="m3 6 7 5 7-5"/>`;
export const note = () =>
  svg`<path d="M5 3.5h10a1 1 0 0 1 1 1V12l-4.5 4.5H5a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1ZM16 12h-3.5a1 1 0 0 0-1 1v3.5M7 7h6M7 10h3"/>`;
export const merge = () => svg`<path d="M4 4.5c0 4 6 3 6 7.5v5M16 4.5c0 4-6 3-6 7.5M7 14l3 3 3-3"/>`;
export const mic = () =>
  svg`<rect x="7.5" y="2.5" width="5" height="9" rx="2.5"/><path d="M4.5 9.5a5.5 5.5 0 0 0 11 0M10 15v2.5"/>`;
export const micoff = () =>
  svg`<path d="M12.5 8.5V5a2.5 2.5 0 0 0-4.9-.7M7.5 7.8V9a2.5 2.5 0 0 0 4 2M4.5 9.5a5.5 5.5 0 0 0 8.8 4.4M15.2 11a5.5 5.5 0 0 0 .3-1.5M10 15v2.5M3 3l14 14"/>`;
export const min = () => svg`<path d="M4.5 14h11"/>`;
export const ellipsis = () => svg`<path stroke-width="2.2" d="M4.5 10h.01M10 10h.01M15.5 10h.01"/>`;
export const nonet = () =>
  svg`<path d="M3 3l14 14M5.5 8.5A3.6 3.6 0 0 0 6 15.5h8.5M8.3 5.3a4.5 4.5 0 0 1 6.5 3.3A3.4 3.4 0 0 1 17 14"/>`;
export const outbound = () => svg`<path d="m5 15 9-9M7.5 6H14v6.5"/>`;
export const outbox = () =>
  svg`<path d="M3 11.5h4l1 2h4l1-2h4V16a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1ZM10 9V3M7 5.5 10 3l3 2.5"/>`;
export const pad = () =>
  svg`<path stroke-width="2.4" d="M5 4.5h.01M10 4.5h.01M15 4.5h.01M5 9.5h.01M10 9.5h.01M15 9.5h.01M5 14.5h.01M10 14.5h.01M15 14.5h.01"/>`;
export const pause = () => svg`<path d="M7 4.5v11M13 4.5v11"/>`;
export const phone = () =>
  svg`<path d="M6.4 3.2 8 6.7 6.5 8.2a10.6 10.6 0 0 0 5.3 5.3l1.5-1.5 3.5 1.6v2.3a1.5 1.5 0 0 1-1.6 1.5A13.4 13.4 0 0 1 2.6 4.8 1.5 1.5 0 0 1 4.1 3.2Z"/>`;
export const pin = () =>
  svg`<path d="M10 17.5s5.5-4.6 5.5-9a5.5 5.5 0 0 0-11 0c0 4.4 5.5 9 5.5 9Z"/><circle cx="10" cy="8.5" r="2"/>`;
export const play = () => svg`<path d="M6.5 4.5v11l9-5.5z"/>`;
export const plus = () => svg`<path d="M10 4v12M4 10h12"/>`;
export const retry = () => svg`<path d="M16 10a6 6 0 1 1-1.8-4.3M16.5 3v3.5H13"/>`;
export const right = () => svg`<path d="m8 6 4 4-4 4"/>`;
export const search = () => svg`<circle cx="9" cy="9" r="5.5"/><path d="m13.2 13.2 3.8 3.8"/>`;
export const send = () => svg`<path d="M10 16.5v-12M5 9.5l5-5 5 5"/>`;
export const smile = () =>
  svg`<circle cx="10" cy="10" r="7"/><path d="M7 11.5a3.5 3.5 0 0 0 6 0"/><path stroke-width="2" d="M7.7 8h.01M12.3 8h.01"/>`;
export const sms = () =>
  svg`<path d="M4 4h12a1.5 1.5 0 0 1 1.5 1.5v7A1.5 1.5 0 0 1 16 14H9.5L6 17v-3H4a1.5 1.5 0 0 1-1.5-1.5v-7A1.5 1.5 0 0 1 4 4Z"/><path stroke-width="2" d="M7 9h.01M10 9h.01M13 9h.01"/>`;
/** All social networks together. */
export const social = () =>
  svg`<circle cx="5.5" cy="10" r="2.3"/><circle cx="14" cy="5" r="2.3"/><circle cx="14" cy="15" r="2.3"/><path d="m7.5 8.9 4.5-2.7M7.5 11.1l4.5 2.7"/>`;
export const sort = () => svg`<path d="M6.5 4v12M3.5 13l3 3 3-3M13.5 16V4M10.5 7l3-3 3 3"/>`;
export const tab = () =>
  svg`<rect x="3" y="6.5" width="10.5" height="9.5" rx="1.5"/><path d="M6.5 6.5v-1A1.5 1.5 0 0 1 8 4h7.5A1.5 1.5 0 0 1 17 5.5v6a1.5 1.5 0 0 1-1.5 1.5h-2"/>`;
export const tag = () =>
  svg`<path d="M3 4a1 1 0 0 1 1-1h5.5l7.3 7.3a1 1 0 0 1 0 1.4l-5.1 5.1a1 1 0 0 1-1.4 0L3 9.5Z"/><path stroke-width="2.2" d="M6.7 6.7h.01"/>`;
export const tg = () => svg`<path d="M17 3.5 2.8 9.2l4.4 1.7L9 16.5l2.4-3.3 3.6 2.6ZM7.2 10.9 17 3.5"/>`;
export const undo = () => svg`<path d="M4 8h8.5a4 4 0 0 1 0 8H8M7.5 4.5 4 8l3.5 3.5"/>`;
export const user = () => svg`<circle cx="10" cy="6.8" r="3.3"/><path d="M3.8 17a6.2 6.2 0 0 1 12.4 0"/>`;
export const users = () =>
  svg`<circle cx="7.5" cy="7" r="3"/><path d="M2 16.5a5.5 5.5 0 0 1 11 0M12.5 4.2a3 3 0 0 1 0 5.6M15 11.7a5.5 5.5 0 0 1 3 4.8"/>`;
export const wa = () =>
  svg`<path d="m3 17 1.1-3.6a7 7 0 1 1 2.6 2.5Z"/><path d="M7.9 7.2c-.7 2 2.4 5.3 4.7 4.9l.6-1.2-1.5-1-.8.7a3.8 3.8 0 0 1-1.7-1.7l.7-.8-.8-1.5Z"/>`;
export const work = () =>
  svg`<path d="M6 2.5h5.5l4 4V16a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 16V4A1.5 1.5 0 0 1 6 2.5ZM11.5 2.5v4h4M7.5 10.5h5M7.5 13.5h3"/>`;
export const x = () => svg`<path d="m5 5 10 10M15 5 5 15"/>`;
/** Facebook Messenger. */
export const messenger = () =>
  svg`<path d="M10 3c-4.1 0-7.3 2.9-7.3 6.7 0 2 .9 3.7 2.4 4.9v2.7l2.4-1.3c.8.2 1.6.4 2.5.4 4.1 0 7.3-2.9 7.3-6.7S14.1 3 10 3ZM6 11.300l2.7-2.8 2.4 1.8 2.9-2.3"/>`;
/** X, formerly Twitter. */
export const xsocial = () => svg`<path d="M4 4h3l9 12h-3ZM15.5 4 10.8 9.300M8.7 11.3 4.5 16"/>`;
export const info = () =>
  svg`<circle cx="10" cy="10" r="7"/><path d="M10 9.200v4.3"/><path stroke-width="2" d="M10 6.600h.01"/>`;
export const alert = () =>
  svg`<path d="M10 3.5 17.5 16.500h-15ZM10 8.500v3.5"/><path stroke-width="2" d="M10 14.200h.01"/>`;
