import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEnough, onEnoughCandidates, typeOf } from './early-offer.js';

const stun = ['stun:stun.example.org'];

test('without STUN or TURN the first host candidate is enough', () => {
  assert.equal(isEnough('host', []), true);
});

test('with STUN or TURN a host candidate is not enough', () => {
  assert.equal(isEnough('host', stun), false);
});

test('a reflexive or relayed candidate is always enough', () => {
  for (const type of ['srflx', 'prflx', 'relay'] as const) {
    assert.equal(isEnough(type, stun), true);
    assert.equal(isEnough(type, []), true);
  }
});

test('the end of the candidates is no candidate', () => {
  assert.equal(isEnough(null, []), false);
});

test('the type is read from the attribute where the browser does not tell it', () => {
  assert.equal(typeOf('candidate:1 1 udp 2122260223 192.0.2.2 50000 typ host generation 0'), 'host');
  assert.equal(typeOf('candidate:2 1 udp 1 198.51.100.1 4 typ srflx raddr 0.0.0.0 rport 0'), 'srflx');
  assert.equal(typeOf(''), null);
});

test('the description leaves at the first candidate that suffices, not before', () => {
  const connection = new EventTarget();
  const left: string[] = [];
  const gathered: string[] = [];
  onEnoughCandidates(connection as RTCPeerConnection, stun, () => left.push(gathered.at(-1) ?? 'nothing'));
  for (const type of ['host', 'host', 'srflx']) {
    gathered.push(type);
    const candidate = { type, candidate: `candidate:1 1 udp 1 192.0.2.1 1 typ ${type}` };
    connection.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }));
  }
  connection.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: null }));
  assert.deepEqual(left, ['srflx']);
});
