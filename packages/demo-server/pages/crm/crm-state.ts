import type { Client, Contact, ContactView, ScreenPop } from '@centralita/core';
import type { Route } from './route.js';

export type PanelTab = 'phone' | 'tickets' | 'conversation' | 'outcome';

/** The state that the pages of the CRM render. */
export interface CrmState {
  route: Route;
  client: Client | null;
  /** The reason why signing in failed. */
  signInError: 'wrong' | 'tooMany' | 'unreachable' | null;
  signingIn: boolean;
  /** The server is unreachable. */
  offline: boolean;
  query: string;
  /** Null while loading. */
  customers: readonly Contact[] | null;
  record: ContactView | null;
  /** Customers who may be the unknown caller. */
  candidates: readonly Contact[];
  tab: PanelTab;
  /** A call rings or is active: the phone stays above the tabs. */
  calling: boolean;
  /** The number of offered conversations, which the tab of tickets shows. */
  offers: number;
  /** On a narrow page the panel covers the record. */
  panelOpen: boolean;
  /** The customer of the last screen pop while the workspace filled the page. */
  popped: ScreenPop | null;
}

/** The actions of the pages. */
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
