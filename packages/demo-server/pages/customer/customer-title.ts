import { setPageTitle } from '../shared/page-title.js';
import type { CallPhase } from './customer-call.js';
import { say } from './customer-words.js';

const site = 'Nordia Energía';

/** Shows the state of a call in the title, so that the customer finds the tab again. */
export function showCustomerTitle(phase: CallPhase): void {
  const isInCall = phase === 'connecting' || phase === 'waiting' || phase === 'talking';
  setPageTitle([isInCall ? say(phase) : '', site]);
}
