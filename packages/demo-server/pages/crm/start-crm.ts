import { connect, disconnect, enableClickToDial } from '@centralita/elements';
import { isCentralitaError, type ActivityEntry, type Client, type ScreenPop } from '@centralita/core';
import { render } from 'lit';
import { preferences } from '../shared/preferences.js';
import type { CrmActions, CrmState } from './crm-state.js';
import { showCrmTitle } from './crm-title.js';
import { say } from './crm-words.js';
import { customerSearch } from './customer-search.js';
import { focusPanel, keepFocus } from './focus.js';
import { pops } from './pops.js';
import { callerPath, goTo, parseRoute, recordPath } from './route.js';
import { signedIn } from './session.js';
import { shellView } from './shell-view.js';
import { signInView } from './sign-in-view.js';
import { timeline } from './timeline.js';

const detailOf = <Detail>(event: Event) => (event as Event & { readonly detail: Detail }).detail;

/** The demo CRM: it stands for another product's page that embeds the elements. */
export function startCrm(root: HTMLElement): void {
  new Crm(root).start();
}

class Crm implements CrmActions {
  readonly #root: HTMLElement;
  readonly #search = customerSearch();
  readonly #state: CrmState = {
    route: parseRoute(location.hash),
    client: null,
    signInError: null,
    signingIn: false,
    offline: false,
    query: '',
    customers: null,
    record: null,
    candidates: [],
    tab: 'tickets',
    calling: false,
    offers: 0,
    panelOpen: false,
    popped: null,
  };
  #isRenderPending = false;
  /** Ends the subscriptions of the current view. */
  #leaveView: () => void = () => undefined;
  #stopSession: () => void = () => undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  start(): void {
    addEventListener('hashchange', () => this.#showRoute());
    preferences.onChange(() => this.#render());
    timeline.onChange(() => this.#render());
    this.#listenToElements();
    enableClickToDial(this.#root);
    if (signedIn.session) this.#open();
    this.#render();
  }

  async signIn(user: string, password: string): Promise<void> {
    if (this.#state.signingIn) return;
    this.#set({ signingIn: true, signInError: null });
    try {
      await signedIn.signIn(user, password);
      this.#open();
    } catch (error) {
      const code = isCentralitaError(error) ? error.code : 'unavailable';
      const word = { unauthorized: 'wrong', 'too-many-requests': 'tooMany' } as const;
      this.#set({ signInError: code in word ? word[code as keyof typeof word] : 'unreachable' });
    }
    this.#set({ signingIn: false });
    // The focus moves after the pending render.
    if (this.#state.client) queueMicrotask(focusPanel);
  }

  async signOut(): Promise<void> {
    const { client } = this.#state;
    if (client && client.$pending.get().length > 0 && !confirm(say('signOutLoses'))) return;
    // The next person at this computer must find neither drafts nor unsent messages.
    await client?.signOut();
    pops.clear();
    this.#close();
    await signedIn.signOut();
  }

  search(text: string): void {
    this.#state.query = text;
    const { client } = this.#state;
    if (client) this.#search(client, text, (customers) => this.#set({ customers }));
  }

  showTab(tab: CrmState['tab']): void {
    this.#set({ tab });
  }

  togglePanel(): void {
    this.#set({ panelOpen: !this.#state.panelOpen });
  }

  dismissPop(): void {
    this.#set({ popped: null });
  }

  async linkCustomer(ticketId: string, contactId: string): Promise<void> {
    await this.#state.client?.contacts.link(ticketId, contactId);
    goTo(recordPath(contactId));
  }

  async createCustomer(ticketId: string, name: string, code: string, phone: string | null): Promise<void> {
    const { client } = this.#state;
    if (!client) return;
    const points = phone ? [{ id: 'p0', kind: 'phone' as const, value: phone, label: 'Phone' }] : [];
    const contact = await client.contacts.create({ name, code: code || null, points, ticketId });
    goTo(recordPath(contact.id));
  }

  /** Opens the session of the page, which every element on it finds automatically. */
  #open(): void {
    const client = connect({ server: location.origin, getToken: (wish) => signedIn.getToken(wish) });
    this.#state.client = client;
    const stops = [
      client.$status.subscribe(({ state }) => {
        if (state === 'signed-out') queueMicrotask(() => this.#close());
        else this.#set({ offline: state === 'waiting' });
      }),
      client.$me.subscribe(() => this.#render()),
      client.tickets.$offers.subscribe((offers) =>
        this.#set({ offers: offers.filter(({ channel }) => channel !== 'voice').length }),
      ),
      client.voice.$calls.subscribe((calls) => this.#set({ calling: calls.length > 0 })),
    ];
    this.#stopSession = () => stops.forEach((stop) => stop());
    this.search('');
    this.#showRoute();
  }

  #close(): void {
    this.#stopSession();
    this.#leaveView();
    disconnect();
    this.#set({
      client: null,
      customers: null,
      record: null,
      popped: null,
      offline: false,
      calling: false,
      offers: 0,
    });
  }

  #listenToElements(): void {
    const { signal } = new AbortController();
    const on = (name: string, listener: (event: Event) => void) =>
      document.addEventListener(name, listener, { signal });
    on('cc-screen-pop', (event) => this.#pop(detailOf<ScreenPop>(event)));
    on('cc-activity', (event) => {
      const { client } = this.#state;
      if (client) timeline.add(client, detailOf<ActivityEntry>(event));
    });
    on('cc-ticket-select', () => this.#set({ tab: 'conversation' }));
    on('cc-call-ring', () => this.#set({ panelOpen: true }));
    on('cc-tipify-open', (event) => {
      // The page shows the outcome itself, so the element opens no dialog.
      event.preventDefault();
      this.#set({ tab: 'outcome' });
    });
    on('cc-status-change', (event) => {
      if (detailOf<{ readonly state: string }>(event).state === 'after-service')
        this.#set({ tab: 'outcome' });
    });
    on('cc-ticket-resolve', () => this.#set({ tab: 'tickets' }));
  }

  #pop(pop: ScreenPop): void {
    pops.add(pop);
    this.#set({ tab: 'conversation' });
    // The workspace shows the customer already, so it stays open and a notice links to the record.
    if (this.#state.route.view === 'centre') this.#set({ popped: pop });
    else goTo(pop.contactId ? recordPath(pop.contactId) : callerPath(pop.ticketId));
  }

  #showRoute(): void {
    this.#leaveView();
    this.#leaveView = () => undefined;
    const route = parseRoute(location.hash);
    this.#set({ route, record: null, candidates: [] });
    const { client } = this.#state;
    if (!client) return;
    if (route.view === 'record') {
      this.#leaveView = client.contacts.contact(route.id).subscribe((record) => this.#set({ record }));
    }
    if (route.view === 'caller') this.#watchCaller(client, route.id);
    document.querySelector('#page')?.scrollTo(0, 0);
  }

  /** Opens the record as soon as the ticket gets a contact, here or in an element. */
  #watchCaller(client: Client, ticketId: string): void {
    this.#leaveView = client.tickets.ticket(ticketId).subscribe((ticket) => {
      if (ticket?.contactId) goTo(recordPath(ticket.contactId));
    });
    const pop = pops.of(ticketId);
    const text = pop?.channel === 'voice' ? (pop.claimedNumber ?? pop.address) : pop?.name;
    if (!text) return;
    client.contacts.search(text, 3).then(
      (candidates) => this.#set({ candidates }),
      // The form works without suggestions.
      () => undefined,
    );
  }

  #set(change: Partial<CrmState>): void {
    Object.assign(this.#state, change);
    this.#render();
  }

  #render(): void {
    if (this.#isRenderPending) return;
    this.#isRenderPending = true;
    queueMicrotask(() => {
      this.#isRenderPending = false;
      const state = this.#state;
      showCrmTitle(state);
      render(state.client ? shellView(state, this) : signInView(state, this), this.#root);
      keepFocus();
    });
  }
}
