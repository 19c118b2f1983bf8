import { expect } from '@open-wc/testing';
import { enConnection } from './en-connection.js';
import { enContact } from './en-contact.js';
import { enQueueStats } from './en-queue-stats.js';
import { enMicrophone } from './en-microphone.js';
import { enOutcome } from './en-outcome.js';
import { enStatus } from './en-status.js';
import { enTickets } from './en-tickets.js';
import { enWebchat } from './en-webchat.js';
import { en } from './en.js';
import { es } from './es.js';
import { pt } from './pt.js';
import { loadLanguage, termsOf } from './languages.js';

// Words that are the same in both languages, names of products, and terms made of their arguments alone.
const sameInSpanish = new Set(['chat', 'ticket', 'tickets', 'personal', 'extend-minute', 'ext']);
const sameInPortuguese = new Set(['chat', 'ticket', 'tickets', 'extend-minute', 'e-mail']);
const sameEverywhere = new Set(['new-message-from']);
const products = /^channel\.(chat|whatsapp|telegram|messenger|x|sms)$/;
const borrowed = new Set(['state.online', 'state.offline', 'channel.email']);

const say = (term: unknown) =>
  typeof term === 'function' ? (term as (...given: unknown[]) => string)(2, 'two', 'three') : String(term);

const english = {
  ...en,
  ...enStatus,
  ...enWebchat,
  ...enQueueStats,
  ...enTickets,
  ...enContact,
  ...enOutcome,
  ...enMicrophone,
  ...enConnection,
};

describe('languages', () => {
  for (const [name, terms, same] of [
    ['Spanish', es, sameInSpanish],
    ['Portuguese', pt, sameInPortuguese],
  ] as const) {
    it(`${name} has every term, in the same order`, () => {
      expect(Object.keys(terms)).to.deep.equal(Object.keys(english));
    });

    it(`${name} has no English left by accident`, () => {
      const left = Object.entries(english).filter(([key, term]) => {
        if (same.has(key) || sameEverywhere.has(key) || products.test(key)) return false;
        if (name === 'Portuguese' && borrowed.has(key)) return false;
        return say(term) === say(terms[key as keyof typeof terms]);
      });
      expect(left.map(([key]) => key)).to.deep.equal([]);
    });
  }

  it('uses the words of the trade', () => {
    const keys = ['answer', 'hold', 'transfer', 'resolve', 'tipify'] as const;
    expect(keys.map((key) => en[key])).to.deep.equal(['Answer', 'Hold', 'Transfer', 'Resolve', 'Outcome']);
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

  it('has a language’s words once they are loaded', async () => {
    expect(termsOf('es')).to.equal(undefined);
    expect(termsOf('xx')).to.equal(undefined);
    await loadLanguage('es-MX');
    expect(termsOf('es-MX')?.answer).to.equal('Contestar');
  });
});
