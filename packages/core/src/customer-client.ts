import type { Backend } from './backend.js';
import { createClient, type ClientOptions } from './client.js';
import { createWebchat } from './features/webchat.js';
import { DraftBox } from './lib/drafts.js';

/** The client of a customer: the same, with the visit. Apart, so that a page of agents does not load it. */
export function createCustomerClient(backend: Backend, options: ClientOptions = {}) {
  const drafts = new DraftBox();
  return { ...createClient(backend, options, drafts), webchat: createWebchat(backend, drafts) };
}
export type CustomerClient = ReturnType<typeof createCustomerClient>;
