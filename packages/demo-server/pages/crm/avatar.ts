import { html, type TemplateResult } from 'lit';

const hueCount = 6;

/** Initials on one of six muted colors; a name always has the same one. */
export function avatar(name: string, size: 'm' | 'l' = 'm'): TemplateResult {
  const letters = name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .filter((letter) => /\p{L}/u.test(letter))
    .slice(0, 2)
    .join('')
    .toUpperCase();
  const hue = Array.from(name).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % hueCount;
  return html`<span class=${`avatar ${size} hue-${String(hue)}`} aria-hidden="true">${letters || '?'}</span>`;
}
