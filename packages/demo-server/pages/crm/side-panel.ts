import { html, nothing, type TemplateResult } from 'lit';
import type { CrmActions, CrmState, PanelTab } from './crm-state.js';
import { say } from './crm-words.js';

const tabs = [
  { tab: 'phone', word: 'panelPhone' },
  { tab: 'tickets', word: 'panelTickets' },
  { tab: 'conversation', word: 'panelConversation' },
  { tab: 'outcome', word: 'panelOutcome' },
] as const;

const offered = (n: number) =>
  html`<span class="badge num" role="img" aria-label=${say('offered', { n })} data-test="offered"
    >${n}</span
  >`;

function tabBar({ tab: shown, offers }: CrmState, actions: CrmActions): TemplateResult {
  const show = (tab: PanelTab, event?: Event) => {
    actions.showTab(tab);
    const bar = (event?.currentTarget as HTMLElement | undefined)?.parentElement;
    bar?.querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
  };
  // APG tabs pattern: arrow keys select, and the list is one tab stop.
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = tabs.findIndex(({ tab }) => tab === shown);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (next) show(next.tab, event);
  };
  return html`
    <div class="tabs" role="tablist" aria-label=${say('panel')}>
      ${tabs.map(
        ({ tab, word }) =>
          html`<button
            class="tab"
            type="button"
            role="tab"
            id=${`tab-${tab}`}
            aria-controls=${`panel-${tab}`}
            aria-selected=${String(tab === shown)}
            tabindex=${tab === shown ? 0 : -1}
            data-test=${`tab-${tab}`}
            @click=${() => actions.showTab(tab)}
            @keydown=${onKey}
          >
            ${say(word)}${tab === 'tickets' && offers > 0 ? offered(offers) : nothing}
          </button>`,
      )}
    </div>
  `;
}

function page(tab: PanelTab, shown: boolean, content: TemplateResult): TemplateResult {
  return html`<div
    class=${`panel-page ${tab}`}
    role="tabpanel"
    id=${`panel-${tab}`}
    aria-labelledby=${`tab-${tab}`}
    ?hidden=${!shown}
  >
    ${content}
  </div>`;
}

/** Single elements beside any page of the CRM. They share the session of the page without any wiring. */
export function sidePanel(state: CrmState, actions: CrmActions): TemplateResult {
  const { tab, calling } = state;
  return html`
    <section
      class=${calling ? 'panel calling' : 'panel'}
      id="panel"
      tabindex="-1"
      aria-label=${say('panel')}
      data-test="panel"
    >
      ${state.panelOpen ? html`<h1 class="visually-hidden">${say('panel')}</h1>` : nothing}
      <cc-status></cc-status>
      ${tabBar(state, actions)}
      ${page('phone', calling || tab === 'phone', html`<cc-softphone></cc-softphone>`)}
      ${page('tickets', tab === 'tickets', html`<cc-ticket-list></cc-ticket-list>`)}
      ${page(
        'conversation',
        tab === 'conversation',
        html`<cc-ticket></cc-ticket><cc-conversation></cc-conversation>`,
      )}
      ${page('outcome', tab === 'outcome', html`<cc-tipification></cc-tipification>`)}
    </section>
  `;
}
