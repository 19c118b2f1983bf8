import { expect } from '@open-wc/testing';
import { enConnection } from './en-connection.js';
import { enContact } from './en-contact.js';
import { enErrors } from './en-errors.js';
import { enCall } from './en-call.js';
import { enTicketList } from './en-ticket-list.js';
import { enSoftphone } from './en-softphone.js';
import { enConversation } from './en-conversation.js';
import { enTicket } from './en-ticket.js';
import { enOutcome } from './en-outcome.js';
import { enQueueStats } from './en-queue-stats.js';
import { enStatus } from './en-status.js';
import { enTickets } from './en-tickets.js';
import { enWebchat } from './en-webchat.js';
import { en as agent } from './en.js';
import { es } from './es.js';
import { ptPt } from './pt-pt.js';
import { pt } from './pt.js';
import type { Terms } from './terms.js';

const en: Terms = {
  ...agent,
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
const languages = { en, es, pt, 'pt-PT': ptPt };

const say = (term: unknown): string =>
  typeof term === 'function' ? (term as (...given: unknown[]) => string)(2, '·', '·') : String(term);

/** Returns the keys of the texts that contain one of these words, each with the word. */
function texts(terms: Terms, words: RegExp): string[] {
  return Object.entries(terms).flatMap(([key, term]) => {
    const found = words.exec(say(term));
    return found ? [`${key}: ${found[0]}`] : [];
  });
}

describe('the words of the trade', () => {
  const wrapUp = {
    en: 'Wrap-up',
    es: 'Trabajo posterior',
    pt: 'Pós-atendimento',
    'pt-PT': 'Pós-atendimento',
  };
  const otherWrapUps =
    /after.?call|\bACW\b|after-work|\bcierre\b|postllamada|posllamada|posgestión|postgestión|administrativ|finalização|pós-chamada|pós-ligação/iu;

  for (const [tag, terms] of Object.entries(languages)) {
    it(`in ${tag} have one name for wrap-up, in the state as in sentences`, () => {
      const name = wrapUp[tag as keyof typeof wrapUp];
      expect([terms['wrap-up'], terms['state.after-service']]).to.deep.equal([name, name]);
      for (const key of ['wrap-up-ends', 'dial-after-wrap-up'] as const)
        expect(say(terms[key]).toLowerCase(), key).to.include(name.toLowerCase());
      expect(texts(terms, otherWrapUps)).to.deep.equal([]);
    });

    it(`in ${tag} tell who waits in the queue from who is on hold`, () => {
      const waits = [terms.waiting, terms['call.waiting'], say(terms['n-waiting'])];
      const root = { en: /hold/i, es: /reten/i, pt: /espera/i, 'pt-PT': /espera/i }[tag]!;
      for (const key of ['hold', 'call.held', 'hears-music'] as const)
        expect(say(terms[key]), key).to.match(root);
      for (const each of waits) expect(each).to.not.match(root);
      expect(terms['call.held']).to.not.equal(terms['call.waiting']);
    });
  }

  it('set an outcome in English: nobody tipifies or records one', () => {
    expect([en.tipify, en.tipified, en.tipification]).to.deep.equal([
      'Set outcome',
      'Outcome set',
      'Outcome',
    ]);
    expect(texts(en, /tipif|disposition|record(ed)?\b.*outcome|outcome.*\brecord/iu)).to.deep.equal([]);
  });

  it('are Brazilian in Portuguese, with none of Portugal', () => {
    const european =
      /\bcontactos?\b|contactar|\becrãs?\b|utilizador|palavra-passe|telemóve|\bmoradas?\b|\bfaturação|\bequipas?\b|\bficheiro|\bguardar|\bregist[oe]|(?:^|está )a \p{L}+[aei]r\b|\bsi\b|\btelefónic|connosco|separador|predefini|definições|altifalante|\bligação\b|\bmarque\b/iu;
    expect(texts(pt, european)).to.deep.equal([]);
  });

  it('are Portugal’s in its own Portuguese, with none of Brazil', () => {
    const brazilian =
      /\bvocê|\bcontatos?\b|contatar|\btela\b|usuário|\bsenha|celular|\bsalv[aeo]|\bequipe|\bconex|\bramal|\bdisc(ar|ou|ando)|\bbusca|tabula|\p{L}+[aei]ndo\b(?<!quando|segundo)|\babas?\b|telefônic|\bconosco|\bregistr|alto-falante|\bem (um|uma|outro)\b|\bsolicitaç|\bconfigurações|andamento|\bbackup|(^|[.:;,] )(seus?|suas?) /iu;
    expect(texts(ptPt, brazilian)).to.deep.equal([]);
  });

  it('speak to an agent in Spanish as to a colleague', () => {
    expect(
      texts(es, /\busted|\b(inténtelo|espere|compruebe|revise|elija|introduzca|vuelva a|abra)\b/iu),
    ).to.deep.equal([]);
  });
});
