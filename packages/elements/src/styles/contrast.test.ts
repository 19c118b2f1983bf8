import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { shared } from './shared.js';

/** Draws each color that it is asked for, as an element of ours would. */
class Palette extends LitElement {
  static override readonly styles = shared;

  override render() {
    return html`<i></i>`;
  }
}
customElements.define('test-palette', Palette);

const canvas = document.createElement('canvas');
canvas.width = canvas.height = 1;
const brush = canvas.getContext('2d', { willReadFrequently: true })!;

/** Red, green and blue of what the eye gets, 0 to 255. */
function rgb(palette: Element, color: string, under = '#fff'): readonly number[] {
  const probe = palette.shadowRoot!.querySelector('i')!;
  brush.fillStyle = under;
  brush.fillRect(0, 0, 1, 1);
  for (const each of color.split(' over ').toReversed()) {
    probe.style.color = `var(--_${each})`;
    brush.fillStyle = getComputedStyle(probe).color;
    brush.fillRect(0, 0, 1, 1);
  }
  return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

function luminance(color: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = color.map((each) => {
    const share = each / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** By WCAG: 1 to 21. */
function contrast(palette: Element, color: string, ground: string): number {
  const [high, low] = [luminance(rgb(palette, color)), luminance(rgb(palette, ground))].sort((a, b) => b - a);
  return (high! + 0.05) / (low! + 0.05);
}

const schemes = ['light', 'dark'] as const;

async function palettes(tokens: Readonly<Record<string, string>> = {}): Promise<readonly Element[]> {
  const box = await fixture<HTMLElement>(
    html`<div>${schemes.map((scheme) => html`<test-palette class=${scheme}></test-palette>`)}</div>`,
  );
  const all = [...box.children] as HTMLElement[];
  for (const each of all) {
    each.style.colorScheme = each.className;
    for (const [name, value] of Object.entries(tokens)) each.style.setProperty(name, value);
  }
  return all;
}

/** The colors that are too weak, with how strong they are. */
const weak = (
  all: readonly Element[],
  pairs: readonly (readonly [string, string])[],
  needed: number,
): string[] =>
  all.flatMap((palette) =>
    pairs.flatMap(([color, ground]) => {
      const found = contrast(palette, color, ground);
      return found < needed ? `${palette.className}: ${color} on ${ground} ${found.toFixed(2)}` : [];
    }),
  );

const grounds = ['surface', 'surface-2', 'surface-3'];
const onGrounds = (...colors: string[]) =>
  colors.flatMap((color) => grounds.map((ground) => [color, ground] as const));

describe('colors', () => {
  it('of texts are legible on each ground, in light and dark', async () => {
    expect(weak(await palettes(), onGrounds('text', 'text-2', 'text-3'), 4.5)).to.deep.equal([]);
  });

  it('of meaning are legible as text, on the surface and on their own soft ground', async () => {
    const pairs = ['accent', 'warning', 'danger'].flatMap((hue) => [
      [`${hue}-text`, 'surface'] as const,
      [`${hue}-text`, `${hue}-soft`] as const,
      ['text', `${hue}-soft`] as const,
    ]);
    const all = await palettes();
    expect(weak(all, [...pairs, ['success-text', 'surface']], 4.5)).to.deep.equal([]);
  });

  it('of texts on filled buttons are legible', async () => {
    const pairs = ['accent', 'success', 'danger'].map((hue) => [`on-${hue}`, hue] as const);
    expect(weak(await palettes(), pairs, 4.5)).to.deep.equal([]);
  });

  it('of what must be found with the eye differ from their ground: fields and focus', async () => {
    const pairs = [...onGrounds('focus'), ['line-strong', 'surface'] as const];
    expect(weak(await palettes(), pairs, 3)).to.deep.equal([]);
  });

  it('under a pointer or a press leave the text legible', async () => {
    const pairs = ['hover', 'press'].map((shade) => ['text', `${shade} over surface`] as const);
    expect(weak(await palettes(), pairs, 4.5)).to.deep.equal([]);
  });

  it('of a brand, whatever it is, get the text that is better to read', async () => {
    const brands = [
      '#000',
      '#fff',
      '#ffdc50',
      '#00a36c',
      '#e4002b',
      '#0033a0',
      '#7f7f7f',
      'oklch(0.7 0.2 150)',
    ];
    for (const accent of brands)
      for (const palette of await palettes({ '--cc-accent': accent })) {
        const [text, fill] = [luminance(rgb(palette, 'on-accent')), luminance(rgb(palette, 'accent'))];
        const chosen = contrast(palette, 'on-accent', 'accent');
        expect(text === 0 || text > 0.999, `${accent} has black or white`).to.equal(true);
        // The lightness of the eye, by which it is chosen, and that of the formula differ a little.
        expect(chosen, `${palette.className} ${accent} ${fill}`).to.be.at.least(3);
      }
  });

  it('of a page are kept apart by the same steps', async () => {
    const all = await palettes({ '--cc-surface': '#fbf3e4', '--cc-text': '#2b1d0e' });
    const [light] = all;
    expect(weak([light!], onGrounds('text', 'text-2', 'text-3'), 4.5)).to.deep.equal([]);
    expect(rgb(light!, 'surface')).to.deep.equal([251, 243, 228]);
    expect(luminance(rgb(light!, 'surface-2'))).to.be.below(luminance(rgb(light!, 'surface')));
    expect(luminance(rgb(light!, 'surface-3'))).to.be.below(luminance(rgb(light!, 'surface-2')));
  });

  it('that are no colors leave the text legible', async () => {
    const [light] = await palettes({ '--cc-density': 'dense', '--cc-radius': 'round', '--cc-font': '' });
    expect(contrast(light!, 'text', 'surface')).to.be.at.least(4.5);
  });
});

describe('sizes', () => {
  const measure = async (tokens: Readonly<Record<string, string>>) => {
    const [palette] = await palettes(tokens);
    const probe = palette!.shadowRoot!.querySelector('i')!;
    return (property: string, value: string): string => {
      probe.style.setProperty(property, value);
      return getComputedStyle(probe).getPropertyValue(property);
    };
  };

  it('of all texts follow one', async () => {
    for (const [given, sizes] of [
      ['13px', ['11px', '12px', '13px', '15px', '22px']],
      ['16px', ['14px', '15px', '16px', '18px', '25px']],
    ] as const) {
      const get = await measure({ '--cc-font-size': given });
      expect(
        ['xs', 's', 'm', 'l', 'xl'].map((size) => get('font-size', `var(--_text-${size})`)),
      ).to.deep.equal(sizes);
    }
  });

  it('of controls follow the density, never under what a finger needs', async () => {
    for (const [density, control, small] of [
      ['0', '32px', '26px'],
      ['1', '40px', '32px'],
    ] as const) {
      const get = await measure({ '--cc-density': density });
      expect(get('min-width', 'var(--_control)')).to.equal(control);
      expect(get('min-width', 'var(--_control-s)')).to.equal(small);
      expect(Number.parseInt(small, 10)).to.be.at.least(24);
    }
  });

  it('of corners and the font are those of the page', async () => {
    const get = await measure({ '--cc-radius': '4px', '--cc-font': 'Courier, monospace' });
    expect(get('border-top-left-radius', 'var(--_radius)')).to.equal('4px');
    expect(get('border-top-left-radius', 'var(--_radius-s)')).to.equal('3px');
    expect(get('border-top-left-radius', 'var(--_radius-l)')).to.equal('6px');
    expect(get('font-family', 'var(--_font)')).to.equal('Courier, monospace');
  });
});
