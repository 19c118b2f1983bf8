import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { IncomingRequestMessage, LoggerFactory, Parser } from 'sip.js/lib/core/index.js';
import { readRegistration, renameStarContact } from './registrar.js';

const factory = new LoggerFactory();
factory.builtinEnabled = false;

function register(...headers: readonly string[]): IncomingRequestMessage {
  const text = [
    'REGISTER sip:centralita.invalid SIP/2.0',
    'Via: SIP/2.0/WS x.invalid;branch=z9hG4bK1',
    'From: <sip:ana@x>;tag=1',
    'To: <sip:ana@x>',
    'Call-ID: 1',
    'CSeq: 1 REGISTER',
    ...headers,
    '',
    '',
  ].join('\r\n');
  const message = Parser.parseMessage(renameStarContact(text), factory.getLogger('test'));
  assert.ok(message instanceof IncomingRequestMessage);
  return message;
}

const serverContact = 'Contact: <sip:page1@x.invalid;transport=ws>';

describe('reading a REGISTER', () => {
  const expires = (...headers: readonly string[]): unknown => {
    const wish = readRegistration(register(...headers));
    return wish.is === 'bind' ? wish.expires : wish;
  };

  it('limits the duration to ten minutes, which is also the default', () => {
    assert.equal(expires(serverContact), 600);
    assert.equal(expires(`${serverContact};expires=300`), 300);
    assert.equal(expires(serverContact, 'Expires: 120'), 120);
    assert.equal(expires(`${serverContact};expires=4294967296`), 600);
  });

  it('refuses durations that are too short, and names the minimum', () => {
    assert.deepEqual(expires(`${serverContact};expires=5`), {
      is: 'refused',
      status: 423,
      headers: ['Min-Expires: 60'],
    });
  });

  it('accepts a star for all contacts only with Expires 0', () => {
    assert.deepEqual(readRegistration(register('Contact: *', 'Expires: 0')), { is: 'remove-all' });
    assert.deepEqual(readRegistration(register('Contact: *', 'Expires: 60')), { is: 'refused', status: 400 });
    assert.deepEqual(readRegistration(register('Contact: *')), { is: 'refused', status: 400 });
  });

  it('unregisters with zero, and queries without a Contact', () => {
    assert.equal(readRegistration(register(`${serverContact};expires=0`)).is, 'remove');
    assert.equal(readRegistration(register()).is, 'query');
  });

  it('identifies a page by its instance, else by its Contact', () => {
    const plain = readRegistration(register(serverContact));
    const named = readRegistration(register(`${serverContact};+sip.instance="<urn:uuid:1>";expires=60`));
    assert.equal(plain.is === 'bind' && plain.instance, 'page1');
    assert.equal(named.is === 'bind' && named.instance, '<urn:uuid:1>');
  });

  it('repeats the Contact without its duration', () => {
    const wish = readRegistration(register(`${serverContact};expires=300;x=1`));
    assert.equal(wish.is === 'bind' && wish.contact, '<sip:page1@x.invalid;transport=ws>;x=1');
  });

  it('refuses several contacts', () => {
    assert.deepEqual(readRegistration(register(serverContact, serverContact)), {
      is: 'refused',
      status: 400,
    });
  });
});
