import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dialedNumber } from './dialed-number.js';

const numbers = (cases: Readonly<Record<string, string>>) => {
  for (const [written, number] of Object.entries(cases)) {
    assert.deepEqual(dialedNumber(written), { number, digits: '' }, written);
  }
};

test('a number as people write it', () => {
  numbers({
    '+34 612 345 678': '+34612345678',
    '(910) 000-100': '910000100',
    '+44 (0)20 7946 0000': '+442079460000',
    '0044 (0) 20 7946 0000': '00442079460000',
    '(+34) 612.345.678': '+34612345678',
    '(0)20 7946 0000': '02079460000',
    '1-800-FLOWERS': '18003569377',
    '0171/1234567': '01711234567',
    '612–345—678': '612345678',
  });
});

test('digits of other scripts and invisible marks', () => {
  numbers({
    '\u202a+34 612 345 678\u202c': '+34612345678',
    '\u200e612\u00a0345\u2009678\u200f': '612345678',
    '٠٥٠١٢٣٤٥٦٧': '0501234567',
    '+۹۸ ۲۱ ۲۳۴۵': '+98212345',
    '＋３４６１２３４５６７８': '+34612345678',
    '९१२३४५६७८': '912345678',
  });
});

test('emergency numbers, short codes, internal numbers and feature codes', () => {
  numbers({
    '112': '112',
    '091': '091',
    '2041': '2041',
    '*43': '*43',
    '*21*600111222#': '*21*600111222#',
    '#31#': '#31#',
  });
});

test('of two numbers in one field, the first', () => {
  for (const written of [
    '612 345 678 / 911 234 567',
    '612345678/911234567',
    '612345678; 911234567',
    '612345678, 911234567',
    '612 345 678 o 911 234 567',
    '612345678 +34911234567',
    '612 345 678 / 79',
    '612345678,911234567',
    '612345678 - 911234567',
    '612345678 – 911 234 567',
    '612 345 678 & 911 234 567',
    '612345678 • 911234567',
    '612 345 678 ó 911 234 567',
    'Móvil: 612345678, Casa: 911234567',
  ]) {
    assert.deepEqual(dialedNumber(written), { number: '612345678', digits: '' }, written);
  }
});

test('labels and remarks are not dialed', () => {
  numbers({
    'Tel. 612 345 678': '612345678',
    'Tfno.: 612345678 (trabajo)': '612345678',
    'WhatsApp: +34 612 345 678': '+34612345678',
    '612 345 678 (casa de Ana)': '612345678',
    '(0) 612 345 678': '0612345678',
  });
});

test('digits that belong to one number stay together', () => {
  numbers({
    '555 - 123 - 4567': '5551234567',
    '0049 30 12 - 3456789': '004930123456789',
    '752/415/920': '752415920',
    '1-800-GO-FEDEX': '18004633339',
  });
});

test('an extension and pauses are sent after the answer', () => {
  const cases = {
    '+34 911 234 567 ext. 12': ['+34911234567', '12'],
    '911234567 x 204': ['911234567', '204'],
    '911 234 567 extensión 33': ['911234567', '33'],
    '(11) 96123-4567 ramal 5': ['11961234567', '5'],
    '911234567,,204#': ['911234567', ',204#'],
    '+34911234567,987654321#': ['+34911234567', '987654321#'],
    'tel:+34911234567;ext=12': ['+34911234567', '12'],
    'tel:+34911234567p12w3': ['+34911234567', '12,3'],
    'tel:+34911234567,12': ['+34911234567', '12'],
  };
  for (const [written, [number, digits]] of Object.entries(cases)) {
    assert.deepEqual(dialedNumber(written), { number, digits }, written);
  }
});

test('links, also with escapes that are none', () => {
  numbers({
    'tel:+34%20612%20345%20678': '+34612345678',
    'TEL:612%2D345%2D678': '612345678',
    'tel:612345678%': '612345678',
    'tel:%E0%A4612345678': '612345678',
    'tel:863-1234;phone-context=+1-914': '+19148631234',
    'tel:2041;phone-context=example.com': '2041',
    'sip:ana@pbx.example:5062;transport=tcp': 'ana@pbx.example:5062;transport=tcp',
    'tel://112': '112',
  });
  assert.equal(dialedNumber('tel:612%2G345678'), null, 'nobody can say which number this is');
});

test('a text, an id and a card are nothing to dial', () => {
  for (const written of [
    '',
    ' ',
    'Ana',
    '+',
    'tel:',
    '()',
    '++34',
    '1'.repeat(25),
    '9'.repeat(10_000),
    'call 612345678',
    '24 horas',
    'Support 24',
    '12345678 Z',
    '12345678Z',
    '2024-ABC',
    'Invoice No. 12',
  ]) {
    assert.equal(dialedNumber(written), null, written.slice(0, 40));
  }
  assert.equal(dialedNumber('\ud800'), null);
});
