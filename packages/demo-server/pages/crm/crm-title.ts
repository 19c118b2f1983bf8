import { setPageTitle } from '../shared/page-title.js';
import type { CrmState } from './crm-state.js';
import { say } from './crm-words.js';

const product = 'Nordia CRM';

function viewTitle({ client, route, record }: CrmState): string {
  if (!client) return say('signIn');
  if (route.view === 'record') return record?.contact?.name ?? say('customers');
  return say(route.view === 'caller' ? 'unknown' : route.view);
}

/** Names the page on show, and counts what waits for the agent, so that a tab in the background shows both. */
export function showCrmTitle(state: CrmState): void {
  setPageTitle([viewTitle(state), product], state.offers + (state.calling ? 1 : 0));
}
