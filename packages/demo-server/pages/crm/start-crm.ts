import { connect, disconnect, enableClickToDial } from '@centralita/elements';
import { isCentralitaError, type ActivityEntry, type Client, type ScreenPop } from '@centralita/core';
import { render } from 'lit';
import { preferences } from '../shared/preferences.js';
import type { CrmActions, CrmState } from './crm-state.js';
import { showCrmTitle } from './crm-title.js';
import { customerSearch } from './customer-search.js';
import { focusPanel, keepFocus } from './focus.js';
import { pops } from './pops.js';
import { callerPath, goTo, parseRoute, recordPath } from './route.js';
import { signedIn } from './session.js';
import { shellView } from './shell-view.js';
import { signInView } from './sign-in-view.js';
import { timeline } from './timeline.js';

const detailOf = <Detail>(event: Event) => (event as Event & { readonly detail: Detail }).detail;

/** The demo CRM: a page of somebody else's, in which the elements are guests. */
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
  #drawing = false;
  /** Ends what the page on show listens to. */
  #leave: () => void = () => undefined;
  #stopSession: () => void = () => undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  start(): void {
    addEventListener('hashchange', () => this.#arrive());
    preferences.onChange(() => this.#draw());
    timeline.onChange(() => this.#draw());
    this.#listenToElements();
    enableClickToDial(this.#root);
    if (signedIn.session) this.#open();
    this.#draw();
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
    // After the drawing that was just asked for.
    if (this.#state.client) queueMicrotask(focusPanel);
  }

  async signOut(): Promise<void> {
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

  /** The page's session: every element on the page finds it by itself. */
  #open(): void {
    const client = connect({ server: location.origin, getToken: (wish) => signedIn.getToken(wish) });
    this.#state.client = client;
    const stops = [
      client.$status.subscribe(({ state }) => {
        if (state === 'signed-out') queueMicrotask(() => this.#close());
        else this.#set({ offline: state === 'waiting' });
      }),
      client.$me.subscribe(() => this.#draw()),
      client.tickets.$offers.subscribe((offers) =>
        this.#set({ offers: offers.filter(({ channel }) => channel !== 'voice').length }),
      ),
      client.voice.$calls.subscribe((calls) => this.#set({ calling: calls.length > 0 })),
    ];
    this.#stopSession = () => stops.forEach((stop) => stop());
    this.search('');
    this.#arrive();
  }

  #close(): void {
    this.#stopSession();
    this.#leave();
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
      // Says that the outcome is shown here, so that no dialog is needed.
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
    // Who works in the full workspace sees the customer there; the record is one click away.
    if (this.#state.route.view === 'centre') this.#set({ popped: pop });
    else goTo(pop.contactId ? recordPath(pop.contactId) : callerPath(pop.ticketId));
  }

  #arrive(): void {
    this.#leave();
    this.#leave = () => undefined;
    const route = parseRoute(location.hash);
    this.#set({ route, record: null, candidates: [] });
    const { client } = this.#state;
    if (!client) return;
    if (route.view === 'record') {
      this.#leave = client.contacts.contact(route.id).subscribe((record) => this.#set({ record }));
    }
    if (route.view === 'caller') this.#watchCaller(client, route.id);
    document.querySelector('#page')?.scrollTo(0, 0);
  }

  /** As soon as somebody says who it is, here or in an element, the record takes the place of the page. */
  #watchCaller(client: Client, ticketId: string): void {
    this.#leave = client.tickets.ticket(ticketId).subscribe((ticket) => {
      if (ticket?.contactId) goTo(recordPath(ticket.contactId));
    });
    const pop = pops.of(ticketId);
    const text = pop?.channel === 'voice' ? pop.address : pop?.name;
    if (!text) return;
    client.contacts.search(text, 3).then(
      (candidates) => this.#set({ candidates }),
      // Without suggestions the form is still there.
      () => undefined,
    );
  }

  #set(change: Partial<CrmState>): void {
    Object.assign(this.#state, change);
    this.#draw();
  }

  #draw(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    queueMicrotask(() => {
      this.#drawing = false;
      const state = this.#state;
      showCrmTitle(state);
      render(state.client ? shellView(state, this) : signInView(state, this), this.#root);
      keepFocus();
    });
  }
}
