import { expect } from '@open-wc/testing';
import { enConnection } from './en-connection.js';
import { enContact } from './en-contact.js';
import { enErrors } from './en-errors.js';
import { enQueueStats } from './en-queue-stats.js';
import { enCall } from './en-call.js';
import { enTicketList } from './en-ticket-list.js';
import { enSoftphone } from './en-softphone.js';
import { enConversation } from './en-conversation.js';
import { enTicket } from './en-ticket.js';
import { enOutcome } from './en-outcome.js';
import { enStatus } from './en-status.js';
import { enTickets } from './en-tickets.js';
import { enWebchat } from './en-webchat.js';
import { en } from './en.js';
import { es } from './es.js';
import { ptPt } from './pt-pt.js';
import { pt } from './pt.js';
import { loadLanguage, termsOf } from './languages.js';

// Words that are the same in both languages, names of products, and terms made of their arguments alone.
const sameInSpanish = new Set(['chat', 'ticket', 'tickets', 'personal', 'extend-minute', 'ext']);
const sameInPortuguese = new Set(['chat', 'ticket', 'tickets', 'extend-minute', 'e-mail']);
// This is the short form of an extension, as on a telephone.
const sameInEuropeanPortuguese = new Set([...sameInPortuguese, 'ext']);
const sameEverywhere = new Set(['new-message-from']);
const products = /^channel\.(chat|whatsapp|telegram|messenger|x|sms)$/;
/** Headings that are followed by what they count are the same for one and for many. */
const uncounted = new Set(['waits-here']);
const borrowed = new Set(['state.online', 'state.offline', 'channel.email']);

const say = (term: unknown) =>
  typeof term === 'function' ? (term as (...given: unknown[]) => string)(2, 'two', 'three') : String(term);

const english = {
  ...en,
  ...enTicketList,
  ...enSoftphone,
  ...enConversation,
  ...enTicket,
  ...enStatus,
  ...enWebchat,
  ...enQueueStats,
  ...enTickets,
  ...enContact,
  ...enOutcome,
  ...enCall,
  ...enConnection,
  ...enErrors,
};

describe('languages', () => {
  for (const [name, terms, same] of [
    ['Spanish', es, sameInSpanish],
    ['Portuguese', pt, sameInPortuguese],
    ['European Portuguese', ptPt, sameInEuropeanPortuguese],
  ] as const) {
    it(`${name} has every term, in the same order`, () => {
      expect(Object.keys(terms)).to.deep.equal(Object.keys(english));
    });

    it(`${name} has no English left by accident`, () => {
      const left = Object.entries(english).filter(([key, term]) => {
        if (same.has(key) || sameEverywhere.has(key) || products.test(key)) return false;
        if (name !== 'Spanish' && borrowed.has(key)) return false;
        return say(term) === say(terms[key as keyof typeof terms]);
      });
      expect(left.map(([key]) => key)).to.deep.equal([]);
    });
  }

  it('uses the words of the trade', () => {
    const keys = ['answer', 'hold', 'transfer', 'resolve', 'tipify'] as const;
    expect(keys.map((key) => english[key])).to.deep.equal([
      'Answer',
      'Hold',
      'Transfer',
      'Resolve',
      'Set outcome',
    ]);
    expect(keys.map((key) => es[key])).to.deep.equal([
      'Contestar',
      'Retener',
      'Transferir',
      'Resolver',
      'Tipificar',
    ]);
    expect(keys.map((key) => pt[key])).to.deep.equal([
      'Atender',
      'Espera',
      'Transferir',
      'Resolver',
      'Tabular',
    ]);
  });

  // What an agent reads in one language says the same in another: with the same values in it, and the same signs at its end.
  for (const [name, terms] of [
    ['Spanish', es],
    ['Portuguese', pt],
    ['European Portuguese', ptPt],
  ] as const) {
    const each = Object.entries(english).map(
      ([key, term]) => [key, term as unknown, terms[key as keyof typeof terms] as unknown] as const,
    );
    const values = ['\u{F001}', '\u{F002}', '\u{F003}'];
    const sayWith = (term: unknown, ...given: unknown[]): string =>
      typeof term === 'function' ? (term as (...all: unknown[]) => string)(...given) : String(term);

    it(`${name} leaves out no value of a sentence, and takes none twice`, () => {
      const wrong = each.filter(([, term, ours]) =>
        values.some(
          (value) =>
            sayWith(term, ...values).split(value).length !== sayWith(ours, ...values).split(value).length,
        ),
      );
      expect(wrong.map(([key]) => key)).to.deep.equal([]);
    });

    it(`${name} is a sentence where English is one`, () => {
      const ends = (text: string): string => /[.…?!:]$/u.exec(text)?.[0] ?? '';
      const wrong = each.filter(
        ([key, term, ours]) =>
          key !== 'ext' && ends(sayWith(term, 'x', 'x', 'x')) !== ends(sayWith(ours, 'x', 'x', 'x')),
      );
      expect(wrong.map(([key]) => key)).to.deep.equal([]);
    });

    it(`${name} counts one, none and many differently where English does`, () => {
      const forms = (term: unknown): number =>
        new Set([1, 2].map((n) => sayWith(term, n, n, n).replace(/\d+/g, 'n'))).size;
      const wrong = each.filter(([key, term, ours]) => !uncounted.has(key) && forms(term) > forms(ours));
      expect(wrong.map(([key]) => key)).to.deep.equal([]);
    });

    it(`${name} has tidy texts that are not much longer`, () => {
      for (const [key, term, ours] of each) {
        const text = sayWith(ours, 2, 'two', 'three');
        expect(text, key).to.equal(text.trim());
        expect(text, key).to.not.match(/ {2}|undefined|null|\bNaN\b|[<>]/);
        expect(text.length, key).to.be.at.most(sayWith(term, 2, 'two', 'three').length * 2 + 16);
      }
    });
  }

  it('asks and exclaims in Spanish at both ends', () => {
    for (const [key, term] of Object.entries(es)) {
      const text = say(term);
      expect(text.split('¿').length, key).to.equal(text.split('?').length);
      expect(text.split('¡').length, key).to.equal(text.split('!').length);
    }
  });

  it('has a word for each error of the protocol, of its own', () => {
    const errors = { ...en, ...enErrors };
    const codes = Object.keys(errors).filter((key) => key.startsWith('error.'));
    expect(codes.length).to.be.greaterThan(12);
    for (const terms of [errors, es, pt, ptPt]) {
      const texts = codes.map((key) => terms[key as keyof typeof terms]);
      expect(new Set(texts).size).to.equal(codes.length);
    }
  });

  it('has a language’s words once they are loaded', async () => {
    expect(termsOf('es')).to.equal(undefined);
    expect(termsOf('xx')).to.equal(undefined);
    await loadLanguage('es-MX');
    expect(termsOf('es-MX')?.answer).to.equal('Contestar');
  });

  it('has Portugal’s words for Portugal, and the Brazilian ones for all others', async () => {
    const tags = ['pt-PT', 'pt_pt', 'pt-Latn-PT', 'pt', 'pt-BR', 'pt-AO', 'pt-Latn'];
    for (const tag of tags) await loadLanguage(tag);
    expect(tags.map((tag) => termsOf(tag)?.contact)).to.deep.equal([
      ...Array<string>(3).fill('Contacto'),
      ...Array<string>(4).fill('Contato'),
    ]);
  });
});
