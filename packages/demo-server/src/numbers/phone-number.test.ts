import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calledNumber, keptNumber, normalNumber, wholeNumber } from './phone-number.js';

test('a national form, the plus, 00 and every way to group the digits are the same whole number', () => {
  for (const written of [
    '+34752415920',
    '752415920',
    '752 41 59 20',
    '0034 752-415-920',
    '(+34) 752.415.920',
    '\u202a+34\u00a0752 415 920\u202c',
    ' 752/415/920 ',
    '+34 (752) 415 920',
  ])
    assert.equal(wholeNumber(written, 'ES'), '+34752415920', written);
  assert.equal(wholeNumber('07700 900633', 'GB'), '+447700900633');
  assert.equal(wholeNumber('+44 (0)7700 900633', 'ES'), '+447700900633');
  assert.equal(wholeNumber('(11) 96123-4567', 'BR'), '+5511961234567');
});

test('a whole number is recognized beside an extension, a second number or a label, and in other digits', () => {
  for (const written of [
    '752 41 59 20 ext. 12',
    '752415920 / 911234567',
    '752415920 - 911234567',
    'Tel. 752 415 920',
    '752 415 920 (casa)',
    '٧٥٢٤١٥٩٢٠',
    '००३४ ७५२४१५९२०',
    '0034 (0) 752415920',
    'tel:+34-752-415-920;ext=12',
    '752415920;phone-context=+34',
  ]) {
    assert.equal(wholeNumber(written, 'ES'), '+34752415920', written);
    assert.equal(calledNumber(written, 'ES'), '+34752415920', written);
  }
  assert.equal(normalNumber('١١٢'), '112');
  assert.equal(normalNumber('100@10.0.0.1'), '100@10.0.0.1', 'an address is no number');
});

test('a text that is more than a number is stored as it was written', () => {
  for (const written of [
    '752 41 59 20 ext. 12',
    '752415920 / 911234567',
    '752415920,,204#',
    'Tel. 752415920',
    '752415920 (casa)',
    '1-800-FLOWERS',
  ])
    assert.equal(keptNumber(` ${written} `, 'ES'), written);
  assert.equal(keptNumber('+44 (0)7700 900633', 'ES'), '+447700900633');
  assert.equal(keptNumber('٧٥٢٤١٥٩٢٠', 'ES'), '+34752415920');
});

test('the same digits in another country are another number', () => {
  const numbers = ['+34752415920', '+44752415920', '+1752415920', '+351752415920'].map((each) =>
    keptNumber(each, 'ES'),
  );
  assert.equal(new Set(numbers).size, numbers.length);
  assert.notEqual(wholeNumber('912345678', 'ES'), wholeNumber('912345678', 'PT'));
});

test('a hidden number, an extension, a short code, an id and a text are no whole number', () => {
  for (const raw of [
    '',
    ' ',
    'anonymous',
    'Restricted',
    'unknown',
    '2041',
    '112',
    '*43',
    '**12041',
    'v-5b0f7e0a-1111-4222-8333-444455556666',
    'call me at +34752415920',
    '1-800-FLOWERS',
    '12345678 Z',
    '91234567A',
    '+',
    '0'.repeat(60),
    '+34752415920@example.com',
  ])
    assert.equal(wholeNumber(raw, 'ES'), null, raw);
});

test('what is no whole number is kept as it came, and a country that does not exist breaks nothing', () => {
  assert.equal(keptNumber('2041', 'ES'), '2041');
  assert.equal(keptNumber('anonymous', 'ES'), 'anonymous');
  assert.equal(wholeNumber('752415920', 'XX'), null);
  assert.equal(wholeNumber('+34752415920', 'XX'), '+34752415920');
});
