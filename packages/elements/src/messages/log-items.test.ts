import type { Interaction, MessageView } from '@centralita/core';
import { expect } from '@open-wc/testing';
import { logItems } from './log-items.js';

const noon = new Date(2026, 4, 4, 12).getTime();
const minuteMs = 60_000;

function message(id: string, at: number, rest: Partial<MessageView> = {}): MessageView {
  const author = { kind: 'customer', id: 'v', name: 'Marta' } as const;
  const fixed = { ticketId: 't', interactionId: 'i', kind: 'text', channel: 'chat', state: 'sent' } as const;
  return { id, at, text: id, author, error: null, ...fixed, ...rest };
}

const shape = (messages: readonly MessageView[]): string[] =>
  logItems(messages).map((item) =>
    item.kind === 'group' ? item.messages.map(({ id }) => id).join('+') : item.kind,
  );

describe('the items of a log', () => {
  it('join what one author wrote within minutes', () => {
    const list = [message('a', noon), message('b', noon + minuteMs), message('c', noon + 20 * minuteMs)];
    expect(shape(list)).to.deep.equal(['day', 'a+b', 'c']);
  });

  it('part authors, notes and what failed', () => {
    const agent = { kind: 'agent', id: 'ana', name: 'Ana' } as const;
    const list = [
      message('a', noon),
      message('b', noon + 1, { author: agent }),
      message('c', noon + 2, { author: agent, kind: 'note' }),
      message('d', noon + 3, { author: agent, state: 'failed', error: 'forbidden' }),
      message('e', noon + 4, { author: agent, state: 'failed', error: 'forbidden' }),
    ];
    expect(shape(list)).to.deep.equal(['day', 'a', 'b', 'c', 'd', 'e']);
  });

  it('say where each of several conversations begins', () => {
    const one = { ticketId: 't', channel: 'chat', answeredAt: noon + 3 } as Interaction;
    const chat = { ...one, id: 'i', openedAt: noon };
    const mail = { ...one, id: 'j', channel: 'email' as const, openedAt: noon + minuteMs };
    const list = [message('a', noon), message('b', noon + 2 * minuteMs)];
    const kinds = (some: readonly Interaction[], hasOlder = false) =>
      logItems(list, some, hasOlder).map(({ kind }) => kind);
    expect(kinds([chat])).to.deep.equal(['day', 'group']);
    expect(kinds([chat, mail])).to.deep.equal(['day', 'start', 'group', 'start', 'group']);
    expect(kinds([{ ...chat, openedAt: noon - minuteMs }, mail], true)).to.deep.equal([
      'day',
      'group',
      'start',
      'group',
    ]);
  });

  it('begin each day with its date', () => {
    expect(shape([message('a', noon), message('b', noon + 24 * 60 * minuteMs)])).to.deep.equal([
      'day',
      'a',
      'day',
      'b',
    ]);
  });
});
