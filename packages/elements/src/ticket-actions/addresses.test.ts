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

  it('have no chat: the visitor’s id is nobody’s address', () => {
    expect(addressesOf(['chat'], contact, [used('chat', 'v-1')])).to.deep.equal([]);
  });

  it('are told from what is typed', () => {
    expect(typedNumber('+34 (600) 70-80')).to.equal('+346007080');
    expect(typedNumber('Marta')).to.equal(null);
    expect(isMail(' a@b.example ')).to.equal(true);
    expect(isMail('a@b')).to.equal(false);
  });
});
