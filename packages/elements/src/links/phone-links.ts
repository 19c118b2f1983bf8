import { dialedNumber } from '@centralita/core';
import type { TextLink } from './text-link.js';

/** Says whether a text that looks like a phone number is one; see `phone-plan.ts`. */
export type IsPhone = (text: string) => boolean;

const maxDigits = 15;
const minNationalDigits = 9;
const maxNationalDigits = 12;

/** Only signs that stand in phone numbers, so that the time is in proportion to the text. */
const runs = /[+＋(]?[+＋(]?\p{Nd}[\p{Nd} \u00a0\u2009\u202f().\-‐‑–/]*/gu;
const hasDigit = /\p{Nd}/u;

/** What stands in front of numbers that are none of a phone. */
const label =
  /(?<!\p{L})(?:n[º°o.]{1,3}|#|dni|nif|nie|cif|nss|cpf|cnpj|rut|rg|nib|iban|vat|ssn|isbn|card|tarjeta|cart[aã]o|ref(?:erencia|erence)?\.?|id|pedido|order|orden|invoice|factura|fatura|ticket|[$€£¥])[\s:.]{0,3}$/iu;
const unitAfter = /^\s?(?:[€$£¥%]|eur|usd|brl|kg|km|gb|mb)(?![\p{L}])/iu;

/** Dates, times, amounts, ranges of years, card numbers in fours and documents of several countries. */
const others: readonly RegExp[] = [
  /^\d{1,4}([./-])\d{1,2}\1\d{1,4}(?!\d)/,
  /^\d{1,2}(?:[. ]\d{3}){2,}$/,
  /^\d{4}\s*[-–/]\s*\d{4}$/,
  /^\d+\.\d{1,2}$/,
  /^(?:\d{4}[ -]){2,}\d{1,7}$/,
  /^\d{3}\.\d{3}\.\d{3}-\d{2}$/,
  /^\d{1,2}\.\d{3}\.\d{3}-\d$/,
  /^\d{3}-\d{2}-\d{4}$/,
  /^\d{1,3}(?:\.\d{1,3}){3}$/,
];

/** Phone numbers in a text, in its order. Takes time in proportion to the text. */
export function phoneLinks(text: string, isPhone?: IsPhone): TextLink[] {
  const links: TextLink[] = [];
  for (const { 0: run, index } of text.matchAll(runs)) {
    for (const { part, at } of parts(run, index)) {
      const link = phoneLink({ text, part, at, isPhone });
      if (link) links.push(link);
    }
  }
  return links;
}

/** Several numbers may stand beside each other; a sign at the end belongs to the sentence. */
function* parts(run: string, index: number): Generator<{ readonly part: string; readonly at: number }> {
  let offset = 0;
  for (const piece of run.split(/( ?\/ | \/|\s{2,}|\s(?=[+＋]))/u)) {
    if (hasDigit.test(piece)) {
      const part = withoutEnd(piece);
      const begin = part.startsWith('(') && !part.includes(')') ? 1 : 0;
      yield { part: part.slice(begin), at: index + offset + begin };
    }
    offset += piece.length;
  }
}

function withoutEnd(part: string): string {
  let end = part.length;
  while (end > 0 && !hasDigit.test(part[end - 1] ?? '')) end -= 1;
  return part.slice(0, end);
}

interface Candidate {
  readonly text: string;
  readonly part: string;
  readonly at: number;
  readonly isPhone: IsPhone | undefined;
}

function phoneLink({ text, part, at, isPhone }: Candidate): TextLink | null {
  const before = text.slice(Math.max(0, at - 16), at);
  const after = text.slice(at + part.length, at + part.length + 8);
  if (/(?:[\p{L}\p{N}_@+*=&?%/-]|\p{Nd}[.,:])$/u.test(before) || label.test(before)) return null;
  if (/^(?:[\p{L}\p{N}_/@=&%*#]|[-.,:][\p{L}\p{N}])/u.test(after) || unitAfter.test(after)) return null;
  const dialed = dialedNumber(part);
  if (dialed?.digits !== '' || !isLikely(part, dialed.number) || isPhone?.(part) === false) return null;
  return { kind: 'phone', at, length: part.length, label: part, href: `tel:${dialed.number}` };
}

function isLikely(part: string, number: string): boolean {
  const count = number.replace(/\D/g, '').length;
  if (/^(?:\+|00)/.test(number)) return count >= 7 && count <= maxDigits + 2;
  if (others.some((other) => other.test(part))) return false;
  return count >= minNationalDigits && count <= maxNationalDigits;
}
