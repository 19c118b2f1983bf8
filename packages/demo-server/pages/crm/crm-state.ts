import type { Client, Contact, ContactView, ScreenPop } from '@centralita/core';
import type { Route } from './route.js';

export type PanelTab = 'phone' | 'tickets' | 'conversation' | 'outcome';

/** All that the CRM's pages are drawn from. */
export interface CrmState {
  route: Route;
  client: Client | null;
  /** Words for what went wrong with signing in. */
  signInError: 'wrong' | 'tooMany' | 'unreachable' | null;
  signingIn: boolean;
  /** Nothing heard from the server at the moment. */
  offline: boolean;
  query: string;
  /** null: being fetched. */
  customers: readonly Contact[] | null;
  record: ContactView | null;
  /** Known customers who may be the unknown one. */
  candidates: readonly Contact[];
  tab: PanelTab;
  /** A call rings or is under way: the phone stands above the tabs, whatever they show. */
  calling: boolean;
  /** Conversations offered now: the tab that has them says so while another one is on show. */
  offers: number;
  /** On a narrow page the panel covers the record. */
  panelOpen: boolean;
  /** Who came while the contact centre filled the page. */
  popped: ScreenPop | null;
}

/** What the pages may do. */
export interface CrmActions {
  signIn(user: string, password: string): Promise<void>;
  signOut(): Promise<void>;
  search(text: string): void;
  showTab(tab: PanelTab): void;
  togglePanel(): void;
  dismissPop(): void;
  linkCustomer(ticketId: string, contactId: string): Promise<void>;
  createCustomer(ticketId: string, name: string, code: string, phone: string | null): Promise<void>;
}
