import type { Backend } from './backend.js';
import { createClient, type ClientOptions } from './client.js';
import { createWebchat } from './features/webchat.js';
import { UserStorage } from './lib/user-storage.js';

/** The client of a customer: that of an agent, and the web chat. Separate, so that a page of agents does not load it. */
export function createCustomerClient(backend: Backend, options: ClientOptions = {}) {
  const storage = new UserStorage();
  return { ...createClient(backend, options, storage), webchat: createWebchat(backend, storage) };
}
export type CustomerClient = ReturnType<typeof createCustomerClient>;
