import type { Contact, Interaction } from '@centralita/core';
import { expect } from '@open-wc/testing';
import { addressesOf, isMail, typedNumber } from './addresses.js';

const points: Contact['points'] = [
  { id: '1', kind: 'phone', value: '+34600', label: 'Mobile' },
  { id: '2', kind: 'email', value: 'a@b.example', label: 'E-mail' },
  { id: '3', kind: 'channel', value: '@marta', label: 'Telegram' },
];
const contact = { points } as Contact;
const used = (channel: Interaction['channel'], address: string) =>
  ({ channel, remote: { address, name: '' } }) as Interaction;

describe('the addresses of a contact', () => {
  it('are offered on each channel that they fit', () => {
    const ways = addressesOf(['voice', 'email', 'whatsapp', 'telegram'], contact, []);
    expect(ways.map(({ channel, address }) => `${channel} ${address}`)).to.deep.equal([
      'voice +34600',
      'email a@b.example',
      'whatsapp +34600',
      'telegram @marta',
    ]);
  });

  it('are joined by those used in the ticket, each once', () => {
    const ways = addressesOf(['voice'], contact, [used('voice', '+34600'), used('voice', '+34700')]);
    expect(ways.map(({ address }) => address)).to.deep.equal(['+34600', '+34700']);
  });

  it('include the number that a web visitor gave, and never the id of the visit', () => {
    const call = (remote: object) => ({ channel: 'voice', remote: { address: 'v-1', name: '', ...remote } });
    const interactions = [call({}), call({ claimedNumber: '+34700' }), used('voice', 'anonymous')];
    const ways = addressesOf(['voice'], undefined, interactions as Interaction[]);
    expect(ways.map(({ address }) => address)).to.deep.equal(['+34700']);
  });

  it('have no chat: the visitor’s id is nobody’s address', () => {
    expect(addressesOf(['chat'], contact, [used('chat', 'v-1')])).to.deep.equal([]);
  });

  it('are told from what is typed', () => {
    expect(typedNumber('+34 (600) 70-80')).to.equal('+346007080');
    expect(typedNumber('Marta')).to.equal(null);
    expect(isMail(' a@b.example ')).to.equal(true);
    expect(isMail('a@b')).to.equal(false);
  });

  it('are no mere words, and no numbers that nobody can have', () => {
    for (const text of [
      '',
      '   ',
      '12',
      '+',
      '+3',
      '1'.repeat(21),
      '34+600',
      '600 abc',
      '<b>600</b>',
      '٦٠٠٧٠٨',
    ])
      expect(typedNumber(text), text).to.equal(null);
    for (const [text, number] of [
      ['112', '112'],
      ['*21#', '*21#'],
      ['+34.600.70.80.90', '+34600708090'],
    ] as const)
      expect(typedNumber(text), text).to.equal(number);
    for (const text of ['a@b', '@b.es', 'a b@c.es', 'a@b@c.es', 'a@b.es, c@d.es', 'a@.'])
      expect(isMail(text), text).to.equal(false);
    expect(isMail('a+b@c.co.uk')).to.equal(true);
  });

  it('keep the label of the card, and come in the order of the channels', () => {
    const ways = addressesOf(['sms', 'voice'], contact, [used('sms', '+34600')]);
    expect(ways).to.deep.equal([
      { channel: 'sms', address: '+34600', label: 'Mobile' },
      { channel: 'voice', address: '+34600', label: 'Mobile' },
    ]);
    expect(addressesOf(['voice'], null, [])).to.deep.equal([]);
    expect(addressesOf([], contact, [used('voice', '+34700')])).to.deep.equal([]);
  });
});
