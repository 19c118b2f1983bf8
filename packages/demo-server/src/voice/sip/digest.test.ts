import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { Digest, digestHa1, digestUsername } from './digest.js';

const realm = 'centralita';
const HA1 = digestHa1('ana', realm, 'secret');
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

interface Change {
  readonly nc?: string;
  readonly uri?: string;
  readonly ha1?: string;
  readonly username?: string;
}

function respond(
  challenge: string,
  { nc = '00000001', uri = 'sip:a', ha1 = HA1, username = 'ana' }: Change = {},
): string {
  const nonce = /nonce="([^"]+)"/.exec(challenge)?.[1] ?? '';
  const response = md5(`${ha1}:${nonce}:${nc}:xyz:auth:${md5(`REGISTER:${uri}`)}`);
  return (
    `Digest username="${username}", realm="${realm}", nonce="${nonce}", uri="${uri}", ` +
    `response="${response}", algorithm=MD5, qop=auth, nc=${nc}, cnonce="xyz"`
  );
}

describe('digest authentication', () => {
  let now = 1_000_000;
  const digest = new Digest(realm, () => now);
  const verify = (authorization: string, uri = 'sip:a', ha1: string | null = HA1): string =>
    digest.verify({ method: 'REGISTER', uri, authorization }, ha1);

  it('accepts the right password', () => assert.equal(verify(respond(digest.challenge())), 'good'));

  it('refuses a wrong password and an unknown user alike', () => {
    const wrong = respond(digest.challenge(), { ha1: digestHa1('ana', realm, 'guess') });
    assert.equal(verify(wrong), 'bad');
    assert.equal(verify(respond(digest.challenge(), { ha1: 'unknown' }), 'sip:a', null), 'bad');
  });

  it('requires the count of a nonce to rise', () => {
    const challenge = digest.challenge();
    assert.equal(verify(respond(challenge, { nc: '00000002' })), 'good');
    assert.equal(verify(respond(challenge, { nc: '00000002' })), 'stale');
    assert.equal(verify(respond(challenge, { nc: '00000001' })), 'stale');
    assert.equal(verify(respond(challenge, { nc: '00000003' })), 'good');
  });

  it('binds a nonce to the user who used it first', () => {
    const challenge = digest.challenge();
    verify(respond(challenge));
    const other = digestHa1('eva', realm, 'x');
    assert.equal(
      verify(respond(challenge, { nc: '00000002', username: 'eva', ha1: other }), 'sip:a', other),
      'stale',
    );
  });

  it('calls an old nonce stale, so that the client does not ask for the password again', () => {
    const authorization = respond(digest.challenge());
    now += 6 * 60_000;
    assert.equal(verify(authorization), 'stale');
    assert.match(digest.challenge(true), /stale=true/);
  });

  it('refuses a nonce that it did not make', () => {
    const foreign = new Digest(realm, () => now);
    assert.equal(verify(respond(foreign.challenge())), 'bad');
  });

  it('refuses a proof for another address, without qop, or with another algorithm', () => {
    assert.equal(verify(respond(digest.challenge()), 'sip:b'), 'bad');
    assert.equal(verify(respond(digest.challenge()).replace(', qop=auth', '')), 'bad');
    assert.equal(verify(respond(digest.challenge()).replace('MD5', 'MD5-sess')), 'bad');
  });

  it('reads a user name only from digest credentials', () => {
    assert.equal(digestUsername('Basic YW5hOnNlY3JldA=='), undefined);
    assert.equal(verify('Digest'), 'bad');
  });
});
