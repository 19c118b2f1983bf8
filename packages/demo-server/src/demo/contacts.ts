import { germanContacts } from './contacts-de.js';
import { englishContacts } from './contacts-en.js';
import { spanishContacts } from './contacts-es.js';
import { portugueseContacts } from './contacts-pt.js';
import type { DemoContact } from './demo-contact.js';

/**
 * These contacts are fictitious: document numbers are specimens or have a wrong check letter or digit; mail domains
 * are reserved (RFC 2606); phone numbers are from the drama ranges of Ofcom and Bundesnetzagentur, or, where a
 * country has none, from mobile ranges that its numbering plan leaves unassigned (Spain 75, Portugal 95).
 */
export const demoContacts: readonly DemoContact[] = [
  ...spanishContacts,
  ...portugueseContacts,
  ...englishContacts,
  ...germanContacts,
];
