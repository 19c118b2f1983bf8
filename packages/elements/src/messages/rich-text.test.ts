import { expect } from '@open-wc/testing';
import { pieces } from './rich-text.js';

const found = (text: string): unknown[] =>
  pieces(text).flatMap((piece) => (typeof piece === 'string' ? [] : { kind: piece.kind, text: piece.label }));

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

  it('are nothing that a browser could run', () => {
    expect(found('javascript:alert(1) data:text/html,x <b>file:///etc/passwd</b>')).to.deep.equal([]);
  });

  it('are not dates or amounts', () => {
    expect(found('On 2026-11-21 it was 1234.50')).to.deep.equal([]);
  });

  it('leave the text as it was', () => {
    const text = 'Call 612 345 678 now, or write to a@b.es!';
    expect(
      pieces(text)
        .map((piece) => (typeof piece === 'string' ? piece : piece.label))
        .join(''),
    ).to.equal(text);
  });
});
