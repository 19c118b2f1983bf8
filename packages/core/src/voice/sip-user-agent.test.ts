import assert from 'node:assert/strict';
import { test } from 'node:test';
import { iceServerOf, sipUri, socketAddress } from './sip-user-agent.js';

test('a path is on the server of the page or of the session, over a WebSocket of the same security', () => {
  assert.equal(socketAddress('/sip', 'https://pbx.example'), 'wss://pbx.example/sip');
  assert.equal(socketAddress('/sip', 'http://localhost:8080/crm/'), 'ws://localhost:8080/sip');
});

test('a whole address stays as it is, whatever the page’s is', () => {
  assert.equal(socketAddress('wss://sip.example/ws', 'https://pbx.example'), 'wss://sip.example/ws');
  assert.equal(socketAddress('https://sip.example/ws', 'http://other.example'), 'wss://sip.example/ws');
});

test('an address without a scheme is a SIP address', () => {
  const uri = sipUri('2041@pbx.example');
  assert.deepEqual([uri.scheme, uri.user, uri.host], ['sip', '2041', 'pbx.example']);
  assert.equal(sipUri('sip:2041@pbx.example').user, '2041');
});

test('text that is no SIP address is refused with a code', () => {
  for (const text of ['', 'a b c@', '@']) assert.throws(() => sipUri(text), { code: 'bad-request' }, text);
});

test('an address keeps the host in lower case, so that two spellings are one account', () => {
  assert.equal(sipUri('2041@PBX.example').host, 'pbx.example');
});

test('an ICE server may have a user and a password in its address', () => {
  assert.deepEqual(iceServerOf('stun:stun.example:3478'), { urls: 'stun:stun.example:3478' });
  const turn = { username: 'ana', credential: 'p@ss:word' };
  assert.deepEqual(iceServerOf('turn:ana:p@ss:word@turn.example?transport=tcp'), {
    urls: 'turn:turn.example?transport=tcp',
    ...turn,
  });
  assert.deepEqual(iceServerOf('turns:ana:p@ss:word@turn.example:443'), {
    urls: 'turns:turn.example:443',
    ...turn,
  });
});
