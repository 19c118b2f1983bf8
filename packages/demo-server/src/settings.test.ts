import assert from 'node:assert/strict';
import { isAbsolute } from 'node:path';
import { test } from 'node:test';
import { readSettings } from './settings.js';

test('an empty environment gives the documented defaults', () => {
  const { dataDir, ...rest } = readSettings({});
  assert.ok(isAbsolute(dataDir));
  const listens = { port: 8080, host: '127.0.0.1', corsOrigins: [], visitorKey: null, dialPrefixes: ['+'] };
  assert.deepEqual(rest, { ...listens, simulate: 4, logLevel: 'warn' });
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
