export type { Backend, BackendEvents, BackendStatus, PendingCommand, Typing } from './backend.js';
export { createClient, type Client, type ClientOptions } from './client.js';
export { Connection } from './connection/connection.js';
export type {
  ConnectionOptions,
  ExplainFailure,
  GetToken,
  TokenRequest,
} from './connection/connection-options.js';
export type { SetupMistake } from './connection/setup-mistake.js';
export { memoryPair } from './connection/memory-pair.js';
export type { OpenOutboxStore, OutboxStore, StoredCommand } from './connection/outbox-store.js';
export type { Transport } from './connection/transport.js';
export { webSocket } from './connection/web-socket.js';
export { createAdministration, type Administration } from './features/administration.js';
export type { ContactView } from './features/contacts.js';
export type { Conversation } from './features/conversations.js';
export type { ContactFieldDraft, Drafts, NewContactDraft, TipificationDraft } from './features/drafts.js';
export type { MessageView } from './features/outgoing-messages.js';
export type { ShownInteraction } from './features/tickets.js';
export type { DialContext } from './features/voice.js';
export type { FirstMessageOptions } from './features/webchat.js';
export type { ActivityEntry } from './host/activity-entry.js';
export type { ScreenPop } from './host/screen-pop.js';
export type { Clock } from './lib/clock.js';
export { dialedNumber, type DialedNumber } from './protocol/dialed-number.js';
export type { StoredValue } from './lib/user-storage.js';
export { fold } from './protocol/texts.js';
export { protocolVersion, subprotocol } from './protocol/limits.js';
export { CentralitaError, isCentralitaError, type ErrorCode } from './protocol/errors.js';
export type {
  Activity,
  Agent,
  AgentState,
  Call,
  Campaign,
  Channel,
  ChannelGroup,
  ChannelStatus,
  Contact,
  ContactPoint,
  CustomState,
  Group,
  Interaction,
  Labels,
  Me,
  Membership,
  Message,
  Offer,
  OutcomeNode,
  OutcomeTree,
  PickableState,
  Queue,
  QueueStats,
  Role,
  Session,
  Settings,
  SipAccount,
  Skill,
  Tag,
  Ticket,
  Tipification,
  Visit,
} from './protocol/index.js';
export type { CallView } from './voice/call-view.js';
export type { Phone, PhoneCall, Quality, Registration } from './voice/phone.js';
export { createCustomerClient, type CustomerClient } from './customer-client.js';
export type { Devices } from './voice/devices.js';
export { loadRinger, loadSipLine, loadSipPhone, loadVoice } from './voice/load-sip-phone.js';
export type { Ringer } from './voice/ringer.js';
