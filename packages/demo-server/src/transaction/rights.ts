import { CentralitaError, commands, type CommandName, type Role } from '@centralita/core/protocol';
import type { Actor } from './actor.js';

/** How far a right reaches: nowhere, to what is one's own (and waits in one's queues), or to everything. */
export type Reach = 'none' | 'own' | 'all';

const reaches = (
  agent: Reach,
  supervisor: Reach,
  manager: Reach,
  administrator: Reach,
  owner: Reach,
): Readonly<Record<Role, Reach>> => ({ agent, supervisor, manager, administrator, owner });

/**
 * What each role may see and do. Every role handles work; agents see only their own workspace. This is the one table:
 * the gate in front of the commands, the audiences of the log and the domains all ask it.
 */
export const rights = {
  //                     agent  supervisor manager administrator owner
  /** See tickets, offers, memberships, figures of queues. */
  see: /*         */ reaches('own', 'all', 'all', 'all', 'all'),
  /** Work on tickets, conversations, calls, contacts. */
  handle: /*      */ reaches('own', 'all', 'all', 'all', 'all'),
  /** One's own state, channels, extension and queues. */
  present: /*     */ reaches('own', 'own', 'own', 'own', 'own'),
  /** Order what waits; keep somebody from working. */
  supervise: /*   */ reaches('none', 'all', 'all', 'all', 'all'),
  /** Queues, campaigns, skills, groups, users, settings, states, tags, outcome trees. */
  administer: /*  */ reaches('none', 'none', 'none', 'all', 'all'),
} as const;
export type Right = keyof typeof rights;

/** The right that each command needs; null: it is the customer's. Forget one and it does not compile. */
export const rightOf: Readonly<Record<CommandName, Right | null>> = {
  'agents.setState': 'present',
  'agents.cancelPending': 'present',
  'agents.setChannel': 'present',
  'agents.setForwarding': 'present',
  'agents.ban': 'supervise',
  'agents.unban': 'supervise',
  'states.create': 'administer',
  'states.update': 'administer',
  'states.remove': 'administer',
  'queues.logIn': 'present',
  'queues.logOut': 'present',
  'queues.pause': 'present',
  'queues.unpause': 'present',
  'queues.create': 'administer',
  'queues.update': 'administer',
  'queues.remove': 'administer',
  'campaigns.create': 'administer',
  'campaigns.update': 'administer',
  'campaigns.remove': 'administer',
  'skills.create': 'administer',
  'skills.update': 'administer',
  'skills.remove': 'administer',
  'groups.create': 'administer',
  'groups.update': 'administer',
  'groups.remove': 'administer',
  'users.create': 'administer',
  'users.update': 'administer',
  'users.remove': 'administer',
  'settings.update': 'administer',
  'tickets.assign': 'handle',
  'tickets.resolve': 'handle',
  'tickets.reopen': 'handle',
  'tickets.read': 'handle',
  'tickets.setTags': 'handle',
  'tickets.setContext': 'handle',
  'tickets.setPriority': 'supervise',
  'tickets.history': 'handle',
  'offers.accept': 'present',
  'offers.decline': 'present',
  'interactions.get': 'handle',
  'interactions.start': 'handle',
  'interactions.transfer': 'handle',
  'interactions.end': 'handle',
  'interactions.markDone': 'handle',
  'interactions.extendWrapUp': 'handle',
  'messages.send': 'handle',
  'messages.note': 'handle',
  'messages.list': 'handle',
  'messages.seen': 'handle',
  'contacts.get': 'handle',
  'contacts.search': 'handle',
  'contacts.create': 'handle',
  'contacts.update': 'handle',
  'contacts.link': 'handle',
  'contacts.activity': 'handle',
  'tipification.save': 'handle',
  'outcomeTrees.create': 'administer',
  'outcomeTrees.update': 'administer',
  'outcomeTrees.remove': 'administer',
  'tags.create': 'administer',
  'tags.update': 'administer',
  'tags.remove': 'administer',
  'voice.lead': 'handle',
  'voice.account': 'handle',
  'voice.end': 'handle',
  'voice.customerAccount': null,
  'webchat.send': null,
  'webchat.seen': null,
  'webchat.end': null,
};

/** How far the actor's right reaches: the contact centre itself everywhere, a customer nowhere. */
export function reachOf(actor: Actor, right: Right): Reach {
  if (actor.role === 'system') return 'all';
  return actor.role === 'customer' ? 'none' : rights[right][actor.role];
}

/** Sees and works on everything. */
export const supervises = (actor: Actor): boolean => reachOf(actor, 'handle') === 'all';

/** Whether the role may send the command at all; what it may touch, its domain decides by the reach. */
export function assertMay(actor: Actor, name: CommandName): void {
  if (actor.role === 'system') return;
  const right = rightOf[name];
  const may =
    right === null
      ? actor.role === 'customer' && commands[name].by === 'customer'
      : reachOf(actor, right) !== 'none';
  if (!may) throw new CentralitaError('forbidden', `The role ${actor.role} does not allow ${name}`);
}
