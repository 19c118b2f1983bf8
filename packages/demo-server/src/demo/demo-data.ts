import { demoCallScripts } from './call-scripts.js';
import { demoCalledParties } from './called-parties.js';
import { demoCampaigns } from './campaigns.js';
import { demoChatScripts } from './chat-scripts.js';
import { demoContacts } from './contacts.js';
import { demoCustomStates } from './custom-states.js';
import { demoOutcomeTree } from './outcome-tree.js';
import { demoProducts } from './products.js';
import { demoQueues } from './queues.js';
import { demoTags } from './tags.js';
import { demoIdentifiers, demoTenant } from './tenant.js';
import { demoPassword, demoUsers } from './users.js';

/**
 * All data that the demo starts with. They are plain constants, so they are the same in Node, in stories and in
 * browser tests.
 */
export const demoData = {
  tenant: demoTenant,
  identifiers: demoIdentifiers,
  password: demoPassword,
  users: demoUsers,
  campaigns: demoCampaigns,
  queues: demoQueues,
  outcomes: demoOutcomeTree,
  customStates: demoCustomStates,
  tags: demoTags,
  products: demoProducts,
  contacts: demoContacts,
  chatScripts: demoChatScripts,
  callScripts: demoCallScripts,
  calledParties: demoCalledParties,
} as const;
