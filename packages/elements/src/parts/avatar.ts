import { html, nothing, type TemplateResult } from 'lit';
import { channelIcon } from '../icons/channel-icon.js';

export interface AvatarOptions {
  /** 24, 32 (default), 44 or 64 px. */
  readonly size?: 's' | 'l' | 'xl';
  /** Rides on the corner. */
  readonly channel?: string | undefined;
  /** That channel is live now. */
  readonly live?: boolean;
  /** Pulses around: ringing. */
  readonly pulse?: boolean;
}

/** An avatar of letters, with the same tint for the same name. It is decoration: the name is beside it. */
export function avatar(name: string, { size, channel, live, pulse }: AvatarOptions = {}): TemplateResult {
  const badge = channel
    ? html`<span class="channel-badge${live ? ' live' : ''}">${channelIcon(channel)}</span>`
    : nothing;
  return html`<span class="avatar hue-${hueOf(name)} ${size ?? ''}${pulse ? ' pulse' : ''}" aria-hidden="true"
    >${initials(name)}${badge}</span
  >`;
}

/** First letters of the first two words; `#` for a number, `?` for nothing. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word));
  if (words.length === 0) return name.trim() === '' ? '?' : '#';
  const letters = words.slice(0, 2).map((word) => /./u.exec(word)?.[0] ?? '');
  return letters.join('').toLocaleUpperCase();
}

/** Which of six tints. */
export function hueOf(name: string): number {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 9_973;
  return hash % 6;
}
