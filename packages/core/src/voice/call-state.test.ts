import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextCallState, type PhoneCallEvent } from './call-state.js';
import type { PhoneCallState } from './phone.js';

const events = ['accepted', 'hold', 'resume', 'ended'] as const satisfies readonly PhoneCallEvent[];

/** One row per state, one column per event, in the order above. */
const table: Readonly<Record<PhoneCallState, readonly PhoneCallState[]>> = {
  ringing: ['connected', 'ringing', 'ringing', 'ended'],
  dialing: ['connected', 'dialing', 'dialing', 'ended'],
  connected: ['connected', 'held', 'connected', 'ended'],
  held: ['held', 'held', 'connected', 'ended'],
  ended: ['ended', 'ended', 'ended', 'ended'],
};

for (const [state, row] of Object.entries(table) as [PhoneCallState, readonly PhoneCallState[]][]) {
  for (const [i, event] of events.entries()) {
    test(`a call that is ${state} is ${String(row[i])} after "${event}"`, () => {
      assert.equal(nextCallState(state, event), row[i]);
    });
  }
}
