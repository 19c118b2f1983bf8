import assert from 'node:assert/strict';
import { test } from 'node:test';
import { destinationProblem, everyCountry } from './destinations.js';

const spanish = { country: 'ES', server: everyCountry, tenant: null };

test('premium-rate and satellite numbers are closed however they are written', () => {
  for (const number of [
    '+8816123456',
    '008821234567',
    '+882 16 12345',
    '+34806123456',
    '806123456',
    '+4470123456',
    '11888',
    '118 18',
    '+19005551234',
    '00979123456789',
  ])
    assert.equal(destinationProblem(number, spanish), 'destination-closed', number);
  const american = { ...spanish, country: 'US' };
  assert.equal(destinationProblem('0118816123456', american), 'destination-closed');
  assert.equal(destinationProblem('9005551234', american), 'destination-closed');
});

test('ordinary, emergency and short numbers are open', () => {
  for (const number of [
    '+34600111222',
    '600111222',
    '112',
    '*86',
    '1004',
    '010',
    '+442071234567',
    '+15551234567',
    'name@host',
  ])
    assert.equal(destinationProblem(number, spanish), null, number);
  const british = { ...spanish, country: 'GB' };
  assert.equal(destinationProblem('999', british), null, 'premium numbers there begin with the same digit');
  const opened = { ...spanish, server: ['+34', '+34118'] };
  assert.equal(destinationProblem('11888', opened), null);
});

test('a center that names its countries reaches no others, and may open a closed number', () => {
  const rules = { ...spanish, server: ['+34', '+351', '+8816'] };
  for (const number of ['+34600111222', '600111222', '+351210000000', '+8816123456', '112'])
    assert.equal(destinationProblem(number, rules), null, number);
  for (const number of ['+442071234567', '0044207123456', '+15551234567'])
    assert.equal(destinationProblem(number, rules), 'destination-not-allowed', number);
  assert.equal(destinationProblem('+34806123456', rules), 'destination-closed');
});

test('a tenant may allow less than the server, and opens nothing that the server keeps closed', () => {
  const rules = { ...spanish, server: ['+34', '+351', '+8816'], tenant: ['+34', '+34118', '+44'] };
  for (const number of ['+34600111222', '600111222', '1004', '112'])
    assert.equal(destinationProblem(number, rules), null, number);
  for (const number of ['+351210000000', '+442071234567', '+15551234567'])
    assert.equal(destinationProblem(number, rules), 'destination-not-allowed', number);
  for (const number of ['11888', '+8816123456', '+34806123456'])
    assert.equal(destinationProblem(number, rules), 'destination-closed', number);
  const both = { ...rules, server: ['+34', '+34118'] };
  assert.equal(destinationProblem('11888', both), null);
  const none = { ...spanish, tenant: [] };
  assert.equal(destinationProblem('600111222', none), 'destination-not-allowed');
  assert.equal(destinationProblem('061', none), null, 'emergency numbers are always open');
});

test('numbers without a country code belong to the country of the tenant', () => {
  const british = { ...spanish, country: 'GB', server: ['+44'] };
  assert.equal(destinationProblem('020 7123 4567', british), null);
  assert.equal(destinationProblem('0906 123 4567', british), 'destination-closed');
  const unknown = { ...spanish, country: 'XX' };
  assert.equal(destinationProblem('+34600111222', unknown), null);
  assert.equal(destinationProblem('+34806123456', unknown), 'destination-closed');
});
