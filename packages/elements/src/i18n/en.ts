import { enBase } from './en-base.js';

/**
 * The words, in English: the language that is always there. Short, sentence case, the agent's own. Plurals and gaps are
 * functions. Keys are words; those of a family (`state.`, `channel.`, `error.` …) end in the name that the protocol uses.
 */
export const en = {
  ...enBase,

  // Claims of a customer that nobody has proved
  'not-verified': 'Not verified',
  // Channels that have no group of their own
  'channel.whatsapp': 'WhatsApp',
  'channel.telegram': 'Telegram',
  'channel.messenger': 'Messenger',
  'channel.x': 'X',
  'channel.sms': 'SMS',
  // Days
  today: 'Today',
  yesterday: 'Yesterday',
  // Common
  add: 'Add',
  cancel: 'Cancel',
  loading: 'Loading',
  'more-actions': 'More',
  note: 'Note',
  save: 'Save',
  queue: 'Queue',
  // Calls
  'call.waiting': 'Waiting',
  'call.ringing': 'Ringing',
  'call.dialing': 'Calling',
  'call.connected': 'On a call',
  'call.held': 'On hold',
  'call.ended': 'Call ended',
  'call.missed': 'Missed call',
  // What happened to a message
  'delivery.pending': 'Waiting to be sent',
  // Tickets
  ticket: 'Ticket',
  tickets: 'Tickets',
  mine: 'Mine',
  'assign-to-me': 'Assign to me',
  'assign-to': 'Assign to…',
  'n-unread': (n: number) => (n === 1 ? '1 unread' : `${n} unread`),
  'no-contact-title': 'No contact',
  'nothing-found': 'No results',
  'no-ticket': 'No ticket open',
  'no-ticket-hint': 'Choose a ticket from the list, or accept a call or message.',
  resolved: 'Resolved',
  channels: 'Channels',
  'not-yours': (name: string) => `${name} has this ticket`,
  'start-channel': 'Contact on another channel',
  // Offers
  decline: 'Decline',
  // Softphone
  softphone: 'Phone',
  mute: 'Mute',
  unmute: 'Unmute',
  transfer: 'Transfer',
  end: 'End',
  'end-call': 'End call',
  call: 'Call',
  'a-call': 'Call',
  'call-number': (number: string) => `Call ${number}`,
  'no-answer': 'No answer',
  reason: 'Reason',
  'call-with': (name: string) => `Call with ${name}`,
  elsewhere: 'Call in another browser',
  // Conversation
  messages: 'Messages',
  message: 'Message',
  'write-note': 'Write a note for your team',
  'internal-note': 'Internal note',
  customer: 'Customer',
  // Contact
  contact: 'Contact',
  name: 'Name',
  phone: 'Phone',
  tags: 'Tags',
  tag: 'Tag',
  'no-contact-hint': 'The contact of the open ticket appears here.',
  'remove-thing': (name: string) => `Remove ${name}`,
  'no-phone': 'No phone number',
  opened: 'Opened',
  state: 'Status',
  open: 'Open',
  // Tipification and wrap-up
  tipification: 'Outcome',
  outcome: 'Outcome',
  'wrap-up': 'Wrap-up',
  'nothing-to-tipify': 'No outcome to set',
  'nothing-to-tipify-hint': 'Set the outcome of a call or conversation here.',
  // Workspace
  workspace: 'Workspace',
};
