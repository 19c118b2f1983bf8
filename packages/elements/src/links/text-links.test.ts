import { expect } from '@open-wc/testing';
import { phonePlan } from './phone-plan.js';
import { textLinks } from './text-links.js';
import type { TextLink } from './text-link.js';

const ofKind = (kind: TextLink['kind'], text: string): string[] =>
  textLinks(text)
    .filter((link) => link.kind === kind)
    .map(({ label }) => label);
const phones = (text: string): string[] => ofKind('phone', text);
const urls = (text: string): string[] => ofKind('url', text);
const mails = (text: string): string[] => ofKind('mail', text);

describe('links in a text', () => {
  it('are web addresses without the sentence around them', () => {
    const cases = {
      'See https://example.com/a?b=1, please.': 'https://example.com/a?b=1',
      '(https://en.wikipedia.org/wiki/Call_(telephone))': 'https://en.wikipedia.org/wiki/Call_(telephone)',
      '(see https://example.com/a).': 'https://example.com/a',
      '请看 https://example.com/a。谢谢': 'https://example.com/a',
      '「https://example.com/b」': 'https://example.com/b',
      'https://example.com/a，然后': 'https://example.com/a',
      '“https://example.com/c”!': 'https://example.com/c',
      '[https://example.com/d]': 'https://example.com/d',
      '*https://example.com*': 'https://example.com',
    };
    for (const [text, url] of Object.entries(cases)) expect(urls(text), text).to.eql([url]);
  });

  it('show the host that they open', () => {
    expect(urls('https://аpple.com/login')).to.eql(['https://xn--pple-43d.com/login']);
    expect(urls('https://ｂank.example/')).to.eql(['https://bank.example/']);
    expect(urls('https://evil%2Eexample/a')).to.eql(['https://evil.example/a']);
    expect(urls('https://3232235777/')).to.eql(['https://192.168.1.1/']);
    expect(urls('HTTPS://Example.com:443/A')).to.eql(['HTTPS://Example.com:443/A']);
    for (const text of [
      'https://bank.example@evil.example/',
      'https://bank.example:443@evil.example/',
      'https://example.com/\u202egpj.exe',
      'https://exa\u200bmple.com',
      'https://',
      'https://[::1',
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
    ])
      expect(textLinks(text), text).to.eql([]);
  });

  it('are mail addresses', () => {
    expect(mails('marta@example.com, «ana.ruiz+x@mail.example.es». (o@b.pt)')).to.eql([
      'marta@example.com',
      'ana.ruiz+x@mail.example.es',
      'o@b.pt',
    ]);
    expect(mails('a@b.es请')).to.eql(['a@b.es']);
    for (const text of ['a@b', '@b.es', 'a@', 'a@@b.es', 'a@b@c.es', 'a..b@c.es', 'a@аpple.com'])
      expect(mails(text), text).to.eql([]);
  });

  it('are phone numbers, however they are grouped', () => {
    const cases: Readonly<Record<string, readonly string[]>> = {
      'Call +34 612 345 678 or (910) 000-100.': ['+34 612 345 678', '(910) 000-100'],
      '00 44 20 7946 0000': ['00 44 20 7946 0000'],
      '+44 (0)20 7946 0000': ['+44 (0)20 7946 0000'],
      'Tel.:612345678': ['612345678'],
      'Tel. 612.345.678, Madrid 912 345 678': ['612.345.678', '912 345 678'],
      '612 345 678 / 911 234 567': ['612 345 678', '911 234 567'],
      '(612 345 678)': ['612 345 678'],
      '٠٥٠١٢٣٤٥٦٧': ['٠٥٠١٢٣٤٥٦٧'],
      '612345678，谢谢': ['612345678'],
    };
    for (const [text, found] of Object.entries(cases)) expect(phones(text), text).to.eql(found);
    expect(textLinks('٠٥٠١٢٣٤٥٦٧')[0]?.href).to.equal('tel:0501234567');
    expect(textLinks('+44 (0)20 7946 0000')[0]?.href).to.equal('tel:+442079460000');
  });

  it('are no dates, amounts, cards, documents or parts of something else', () => {
    for (const text of [
      '12/11/2026',
      '2026-11-12',
      '2026-11-21 10:30',
      '21.11.2026 10.30',
      '1.234.567',
      '1 234 567 890 €',
      '48,20',
      '1234567890.50',
      '2019 - 2026',
      '4111 1111 1111 1111',
      '4111111111111111',
      '3782 822463 10005',
      'ES9121000418450200051332',
      'ES91 2100 0418 4502 0005 1332',
      '12345678Z',
      'DNI: 123456789',
      'CPF 123.456.789-09',
      '12.345.678-5',
      '123-45-6789',
      'order 1234567890',
      'Pedido n.º 123456789',
      '#123456789',
      '192.168.100.200',
      'https://example.com/612345678',
      'a612345678@example.com',
      'v-612345678-a',
      '550e8400-e29b-41d4-a716-446655440000',
      'total: 612345678 EUR',
    ])
      expect(phones(text), text).to.eql([]);
  });

  it('follow the numbering plans once these are loaded', () => {
    const inSpain = (text: string): string[] => textLinks(text, phonePlan('ES')).map(({ label }) => label);
    expect(inSpain('612 345 678, +44 20 7946 0000, 112345678, +999 1234567')).to.eql([
      '612 345 678',
      '+44 20 7946 0000',
    ]);
    expect(textLinks('112345678', phonePlan('XX'))).to.have.length(1);
  });

  it('are looked for in the first 20,000 letters only, whatever these are', () => {
    const hostile = [
      'a',
      '1',
      '@',
      'a@',
      'a.',
      '(',
      '+',
      '1 ',
      '1-',
      'https://a',
      'https://a)',
      '1.1.',
      'a@a.',
    ];
    for (const piece of hostile) {
      const links = textLinks(`${piece.repeat(100_000 / piece.length)} ana@example.com`);
      expect(
        links.every(({ at, length }) => at + length <= 20_000),
        piece,
      ).to.equal(true);
    }
  });
});
