import assert from 'node:assert/strict';
import { isAbsolute } from 'node:path';
import { test } from 'node:test';
import { readSettings } from './settings.js';

test('an empty environment gives the documented defaults', () => {
  const { dataDir, ...rest } = readSettings({});
  assert.ok(isAbsolute(dataDir));
  assert.deepEqual(rest, {
    port: 8080,
    host: '127.0.0.1',
    simulate: 4,
    logLevel: 'warn',
    corsOrigins: [],
    publicOrigins: [],
    trustProxy: undefined,
    visitorKey: null,
    dialPrefixes: ['+'],
  });
});

test('what is set is read', () => {
  const settings = readSettings({
    PORT: '0',
    HOST: '0.0.0.0',
    SIMULATE: '12',
    LOG_LEVEL: 'debug',
    CORS_ORIGINS: 'https://a.example/, https://b.example:8443',
    DIAL_PREFIXES: '+34, +351',
  });
  assert.deepEqual(settings.dialPrefixes, ['+34', '+351']);
  assert.equal(settings.port, 0);
  assert.equal(settings.simulate, 12);
  assert.deepEqual(settings.corsOrigins, ['https://a.example', 'https://b.example:8443']);
});

test('proxies are a number or addresses, and public addresses are origins', () => {
  assert.equal(readSettings({ TRUST_PROXY: '2' }).trustProxy, 2);
  assert.deepEqual(readSettings({ TRUST_PROXY: '10.0.0.7, 10.1.0.0/16, ::1' }).trustProxy, [
    '10.0.0.7',
    '10.1.0.0/16',
    '::1',
  ]);
  for (const wrong of ['true', 'yes', '0', '10.0.0.300', '10.0.0.0/64', 'proxy.example'])
    assert.throws(() => readSettings({ TRUST_PROXY: wrong }), /TRUST_PROXY/, wrong);
  const address = 'https://calls.example/';
  assert.deepEqual(readSettings({ PUBLIC_ADDRESS: address }).publicOrigins, ['https://calls.example']);
  for (const name of ['calls.example', '10.0.0.7', '[::1]', 'calls.example:8443'])
    assert.deepEqual(readSettings({ PUBLIC_ADDRESS: name }).publicOrigins, [
      `http://${name}`,
      `https://${name}`,
    ]);
  for (const wrong of [
    '*',
    'calls example',
    'calls_example!',
    'https://calls.example/path',
    'ftp://calls.example',
  ])
    assert.throws(() => readSettings({ PUBLIC_ADDRESS: wrong }), /PUBLIC_ADDRESS/, wrong);
});

test('every variable at fault is named at once', () => {
  const wrong = { PORT: '99999', SIMULATE: '-1', LOG_LEVEL: 'loud', CORS_ORIGINS: 'crm.example' };
  const all = { ...wrong, VISITOR_KEY: 'short' };
  assert.throws(() => readSettings(all), /PORT.*SIMULATE.*LOG_LEVEL.*CORS_ORIGINS.*VISITOR_KEY/s);
  assert.throws(() => readSettings({ DIAL_PREFIXES: '34' }), /DIAL_PREFIXES/);
});

test('what this version cannot do is refused, not passed over', () => {
  assert.throws(() => readSettings({ DATABASE_URL: 'postgres://x' }), /SQLite only/);
  assert.throws(() => readSettings({ SIP_TCP_PORT: '5060' }), /WebSocket only/);
});
