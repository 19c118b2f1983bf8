import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanLine, fold, isVisible, shorten, uniqueTags, wellFormed } from './texts.js';

test('a search finds names without their accents, special letters, apostrophes and invisible marks', () => {
  const cases = {
    'José Muñoz': 'jose munoz',
    'Łukasz Wałęsa': 'lukasz walesa',
    'Søren Ødegård': 'soren odegard',
    'Groß Weiß': 'gross weiss',
    'O’Brien': 'obrien',
    "D'Angelo": 'dangelo',
    'Kahʻolawe O′Neill': 'kaholawe oneill',
    'Jean‑Luc': 'jean-luc',
    ĐORĐE: 'dorde',
    'Ærø Œuvre': 'aero oeuvre',
    ana_ruiz: 'ana_ruiz',
    'A\u200bna\u00ad': 'ana',
    ＡＮＡ: 'ana',
    ISTANBUL: 'istanbul',
    İstanbul: 'istanbul',
  };
  for (const [text, folded] of Object.entries(cases)) assert.equal(fold(text), folded, text);
});

test('a shortened text ends with a whole character', () => {
  const family = '👩‍👩‍👧‍👦';
  for (const character of [family, '😀', '🇪🇸', 'é', '👍🏽', '1️⃣']) {
    for (let length = 195; length <= 205; length += 1) {
      const text = `${'a'.repeat(195)}${character.repeat(3)}`;
      const short = shorten(text, length);
      assert.ok(short.length <= length);
      assert.equal((short.length - 195) % character.length, 0, `${character} ${String(length)}`);
    }
  }
  assert.equal(shorten('short', 200), 'short');
  assert.equal(shorten(`a${'\u0301'.repeat(500)}`, 200).length, 200);
});

test('halves of characters and controls do not pass', () => {
  assert.equal(wellFormed('a\ud83d b\udc00'), 'a\ufffd b\ufffd');
  assert.equal(wellFormed('a\0b\u0007c\td\ne'), 'abc\td\ne');
  assert.equal(wellFormed('😀 مرحبا'), '😀 مرحبا');
});

test('a name has no blanks around it and no marks that turn what stands beside it', () => {
  assert.equal(cleanLine('  Ana \t Ruiz\n'), 'Ana Ruiz');
  assert.equal(cleanLine('\u202egpj.exe\u202c'), 'gpj.exe');
  assert.equal(cleanLine('\u2067Ana\u2069\u200b'), 'Ana');
  assert.equal(cleanLine('می‌خواهم'), 'می‌خواهم', 'a joiner of a script stays');
});

test('blanks, invisible marks and marks without a letter are no name', () => {
  for (const text of [
    '',
    ' ',
    '\u00a0',
    '\u200b\u200d',
    '\u202e',
    '\ufeff',
    '\u3164',
    '\u2800',
    '\0',
    '\u0301',
  ])
    assert.equal(isVisible(text), false, JSON.stringify(text));
  for (const text of ['a', '.', '😀', '李', ' ב ']) assert.equal(isVisible(text), true, text);
});

test('tags that differ in case or blanks are one', () => {
  assert.deepEqual(uniqueTags(['VIP', 'vip ', 'Vip', '  ', 'late', 'é', 'e\u0301']), ['VIP', 'late', 'é']);
});
