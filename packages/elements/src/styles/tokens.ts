import { css } from 'lit';

/**
 * All values that style sheets of elements may use, as `--_name`.
 *
 * A page sets at most ten `--cc-name` properties, on any ancestor or on one element; the rest is derived here, on each
 * host, so that a token set anywhere re-derives all shades from there down. A property cannot default to itself
 * (`--cc-accent: var(--cc-accent, …)` is a cycle), hence the two prefixes. `light-dark()` follows the page's `color-scheme`.
 *
 * @cssproperty [--cc-accent] Primary actions, selection, focus.
 * @cssproperty [--cc-surface] Background.
 * @cssproperty [--cc-text] Text.
 * @cssproperty [--cc-success] Answer, ready.
 * @cssproperty [--cc-warning] Hold, pause, offline.
 * @cssproperty [--cc-danger] End, overdue, errors.
 * @cssproperty [--cc-font] Font family.
 * @cssproperty [--cc-font-size=13px] Base size; all five text sizes follow.
 * @cssproperty [--cc-radius=8px] Corner radius.
 * @cssproperty [--cc-density=0] 0 compact (32 px controls), 1 comfortable (40 px).
 */
export const tokens = css`
  :host {
    --_accent: var(--cc-accent, light-dark(#3c59d4, #4a66e0));
    --_surface: var(--cc-surface, light-dark(#fff, #17191f));
    --_text: var(--cc-text, light-dark(#1a1e27, #e7e9ee));
    --_success: var(--cc-success, light-dark(#147a3b, #24844a));
    --_warning: var(--cc-warning, light-dark(#946000, #e0a13a));
    --_danger: var(--cc-danger, light-dark(#cb2a2a, #d13c3a));
    --_font: var(
      --cc-font,
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Noto Sans',
      'Liberation Sans',
      sans-serif
    );
    --_font-size: var(--cc-font-size, 13px);
    --_radius: var(--cc-radius, 8px);
    --_density: var(--cc-density, 0);

    /* surfaces: sunken < surface < raised */
    --_surface-2: color-mix(in oklab, var(--_surface), var(--_text) 3.5%);
    --_surface-3: light-dark(
      color-mix(in oklab, var(--_surface), var(--_text) 6.5%),
      color-mix(in oklab, var(--_surface), var(--_text) 10%)
    );
    --_raised: light-dark(var(--_surface), color-mix(in oklab, var(--_surface), var(--_text) 6%));
    --_hover: color-mix(in srgb, var(--_text) 5%, transparent);
    --_press: color-mix(in srgb, var(--_text) 10%, transparent);

    /* lines: hairline separates; 2 frames a button whose word already names it; strong marks an input (3:1) */
    --_line: color-mix(in oklab, var(--_surface), var(--_text) 11%);
    --_line-2: color-mix(in oklab, var(--_surface), var(--_text) 22%);
    --_line-strong: light-dark(
      color-mix(in oklab, var(--_surface), var(--_text) 49%),
      color-mix(in oklab, var(--_surface), var(--_text) 46%)
    );

    /* text: 1 names and messages, 2 labels and meta, 3 placeholders and timestamps; all 4.5:1 on surface, -2 and -3 */
    --_text-2: color-mix(in oklab, var(--_text) 75%, var(--_surface));
    --_text-3: color-mix(in oklab, var(--_text) 64%, var(--_surface));

    /* each hue: fill (the base), text on fill, text in the hue, soft background, soft line */
    --_on-accent: oklch(from var(--_accent) clamp(0, (0.6 - l) * 1000, 1) 0 0);
    --_on-success: oklch(from var(--_success) clamp(0, (0.6 - l) * 1000, 1) 0 0);
    --_on-danger: oklch(from var(--_danger) clamp(0, (0.62 - l) * 1000, 1) 0 0);
    --_accent-text: light-dark(
      color-mix(in oklab, var(--_accent) 92%, var(--_text)),
      color-mix(in oklab, var(--_accent) 42%, var(--_text))
    );
    --_success-text: light-dark(
      color-mix(in oklab, var(--_success) 92%, var(--_text)),
      color-mix(in oklab, var(--_success) 48%, var(--_text))
    );
    --_warning-text: light-dark(
      color-mix(in oklab, var(--_warning) 88%, var(--_text)),
      color-mix(in oklab, var(--_warning) 82%, var(--_text))
    );
    --_danger-text: light-dark(
      color-mix(in oklab, var(--_danger) 92%, var(--_text)),
      color-mix(in oklab, var(--_danger) 48%, var(--_text))
    );
    --_accent-soft: light-dark(
      color-mix(in oklab, var(--_surface), var(--_accent) 8%),
      color-mix(in oklab, var(--_surface), var(--_accent) 17%)
    );
    --_warning-soft: light-dark(
      color-mix(in oklab, var(--_surface), var(--_warning) 8%),
      color-mix(in oklab, var(--_surface), var(--_warning) 12%)
    );
    --_danger-soft: light-dark(
      color-mix(in oklab, var(--_surface), var(--_danger) 7%),
      color-mix(in oklab, var(--_surface), var(--_danger) 16%)
    );
    --_accent-line: color-mix(in oklab, var(--_surface), var(--_accent) 28%);
    --_warning-line: color-mix(in oklab, var(--_surface), var(--_warning) 28%);
    --_danger-line: color-mix(in oklab, var(--_surface), var(--_danger) 28%);
    --_focus: var(--_accent-text);

    /* type: five sizes from one base */
    --_text-xs: calc(var(--_font-size) - 2px); /* 11: counts, keys */
    --_text-s: calc(var(--_font-size) - 1px); /* 12: meta, labels */
    --_text-m: var(--_font-size); /* 13: everything */
    --_text-l: calc(var(--_font-size) + 2px); /* 15: a name as title */
    --_text-xl: calc(var(--_font-size) + 9px); /* 22: the call timer, the dialed number */
    --_leading: 1.42;
    --_regular: 400;
    --_medium: 500;
    --_bold: 600;

    /* space: 4 px grid */
    --_space-1: 4px;
    --_space-2: 8px;
    --_space-3: 12px;
    --_space-4: 16px;
    --_space-5: 20px;
    --_control: calc(32px + 8px * var(--_density));
    --_control-s: calc(26px + 6px * var(--_density));
    --_row: calc(8px + 3px * var(--_density)); /* block padding of a list row */

    --_radius-s: calc(var(--_radius) * 0.75);
    --_radius-l: calc(var(--_radius) * 1.5);
    --_round: 999px;

    --_shadow-1: 0 1px 2px light-dark(rgb(16 20 34 / 7%), rgb(0 0 0 / 40%));
    --_shadow-2:
      0 0 0 1px light-dark(rgb(16 20 34 / 6%), rgb(255 255 255 / 8%)),
      0 2px 6px light-dark(rgb(16 20 34 / 5%), rgb(0 0 0 / 30%)),
      0 12px 32px light-dark(rgb(16 20 34 / 13%), rgb(0 0 0 / 50%));

    --_fast: 120ms;
    --_slow: 200ms;
    --_ease: cubic-bezier(0.2, 0.7, 0.2, 1);
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_fast: 0ms;
      --_slow: 0ms;
    }
  }
`;
