import { expect, fixture, html } from '@open-wc/testing';
import { textLinks } from '../links/text-links.js';
import { pieces, richText } from './rich-text.js';

const found = (text: string): unknown[] =>
  pieces(text, textLinks).flatMap((piece) =>
    typeof piece === 'string' ? [] : { kind: piece.kind, text: piece.label },
  );

/** Returns the text of each line into which the browser broke the element. */
function linesOf(element: Element): string[] {
  const lines = new Map<number, string>();
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue ?? '';
    for (let at = 0; at < text.length; at += 1) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const top = Math.round(range.getBoundingClientRect().top);
      lines.set(top, `${lines.get(top) ?? ''}${text[at] ?? ''}`);
    }
  }
  return [...lines.values()];
}

describe('addresses in a message', () => {
  it('are web addresses without the sentence around them', () => {
    expect(found('See https://example.com/a?b=1, please.')).to.deep.equal([
      { kind: 'url', text: 'https://example.com/a?b=1' },
    ]);
  });

  it('are mail addresses and phone numbers', () => {
    expect(found('marta@example.com or +34 612 345 678')).to.deep.equal([
      { kind: 'mail', text: 'marta@example.com' },
      { kind: 'phone', text: '+34 612 345 678' },
    ]);
  });

  it('break after their signs, never inside a name that has room', async () => {
    const addresses = [
      'beatriz.carvalho@example.net',
      'nuria.blanch@example.com',
      'https://portal.example.com/invoices?month=10',
    ];
    for (const address of addresses) {
      const box = await fixture<HTMLElement>(
        html`<p style="overflow-wrap: anywhere; inline-size: 12ch; font-family: monospace">
          ${richText(address, { linksOf: textLinks })}
        </p>`,
      );
      const link = box.querySelector('a')!;
      expect(link.textContent, 'copied as it was written').to.equal(address);
      expect(linesOf(link).length).to.be.greaterThan(1);
      for (const line of linesOf(link).slice(0, -1)) expect(line, address).to.match(/[@./?&=]$/);
    }
  });

  it('are nothing that a browser could run', () => {
    expect(found('javascript:alert(1) data:text/html,x <b>file:///etc/passwd</b>')).to.deep.equal([]);
  });

  it('are not dates or amounts', () => {
    expect(found('On 2026-11-21 it was 1234.50')).to.deep.equal([]);
  });

  it('leave the text as it was', () => {
    const text = 'Call 612 345 678 now, or write to a@b.es!';
    expect(
      pieces(text, textLinks)
        .map((piece) => (typeof piece === 'string' ? piece : piece.label))
        .join(''),
    ).to.equal(text);
  });

  it('are found in any number and order, and never overlap', () => {
    const text = 'a@b.es, +34 612 345 678; https://x.example/a@b.es https://y.example';
    expect(found(text)).to.deep.equal([
      { kind: 'mail', text: 'a@b.es' },
      { kind: 'phone', text: '+34 612 345 678' },
      { kind: 'url', text: 'https://x.example/a@b.es' },
      { kind: 'url', text: 'https://y.example' },
    ]);
  });

  it('end before the signs of the sentence, not before those of the address', () => {
    for (const [text, url] of [
      ['(https://example.com/a)', 'https://example.com/a'],
      ['https://example.com/a?!', 'https://example.com/a'],
      ['"https://example.com/a"', 'https://example.com/a'],
      ['https://example.com/a_(b', 'https://example.com/a_(b'],
      ['https://example.com/ñ/😀', 'https://example.com/ñ/😀'],
    ] as const)
      expect(found(text)[0], text).to.deep.equal({ kind: 'url', text: url });
  });

  it('are no numbers that are too short, too long or part of something else', () => {
    for (const text of [
      '12345678',
      '1'.repeat(40),
      'order/612345678',
      'a612345678b',
      '1.2.3.4',
      '10:31',
      '€ 1,234.50',
    ])
      expect(found(text), text).to.deep.equal([]);
    expect(found('+1 (415) 555-0100')).to.deep.equal([{ kind: 'phone', text: '+1 (415) 555-0100' }]);
  });

  it('lose no letter of long and hostile texts', () => {
    const texts = [
      'w'.repeat(10_000),
      '1 '.repeat(5_000),
      'a@'.repeat(5_000),
      '+'.repeat(10_000),
      'https://'.repeat(1_250),
    ];
    for (const text of texts) {
      const joined = pieces(text, textLinks).map((piece) =>
        typeof piece === 'string' ? piece : piece.label,
      );
      expect(joined.join(''), text.slice(0, 10)).to.equal(text);
    }
  });
});
