import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../shared/icons.js';
import { preferenceControls } from '../shared/preference-controls.js';
import { activityView } from './activity-view.js';
import { callerView } from './caller-view.js';
import type { CrmActions, CrmState } from './crm-state.js';
import { say } from './crm-words.js';
import { customersView } from './customers-view.js';
import { focusPanel } from './focus.js';
import { queuesView } from './queues-view.js';
import { recordView } from './record-view.js';
import { recordPath, callerPath } from './route.js';
import { sidePanel } from './side-panel.js';

const sections = [
  { path: '#/customers', views: ['customers', 'record', 'caller'], icon: 'users', word: 'customers' },
  { path: '#/centre', views: ['centre'], icon: 'head', word: 'centre' },
  { path: '#/queues', views: ['queues'], icon: 'chart', word: 'queues' },
  { path: '#/activity', views: ['activity'], icon: 'document', word: 'activity' },
] as const satisfies readonly { path: string; views: readonly string[]; icon: IconName; word: string }[];

/** The list of customers has a hundred tab stops before the panel. */
const skipButton = (): TemplateResult =>
  html`<button class="button skip" type="button" data-test="to-panel" @click=${focusPanel}>
    ${say('toPanel')}
  </button>`;

function rail({ route }: CrmState): TemplateResult {
  return html`
    <nav class="rail" aria-label=${say('sections')}>
      <span class="rail-logo" aria-hidden="true">N</span>
      ${sections.map(({ path, views, icon: name, word }) => {
        const isCurrent = (views as readonly string[]).includes(route.view);
        return html`<a
          href=${path}
          aria-current=${isCurrent ? 'page' : nothing}
          title=${say(word)}
          data-test=${`go-${word}`}
          >${icon(name)}<span>${say(word)}</span></a
        >`;
      })}
    </nav>
  `;
}

const initials = (name: string) =>
  name
    .split(' ')
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join('');

function topBar(state: CrmState, actions: CrmActions): TemplateResult {
  const name = state.client?.$me.get()?.name ?? '';
  const hasPanel = state.route.view !== 'centre';
  return html`
    <header class="top">
      <b>Nordia CRM</b>
      <span class="top-space"></span>
      ${
        hasPanel
          ? html`<button
              class="square top-panel"
              type="button"
              aria-expanded=${String(state.panelOpen)}
              aria-controls="panel"
              aria-label=${say('panel')}
              title=${say('panel')}
              data-test="toggle-panel"
              @click=${() => actions.togglePanel()}
            >
              ${icon('head')}
            </button>`
          : nothing
      }
      ${preferenceControls()}
      <span class="me" role="img" aria-label=${name} title=${name}>${initials(name)}</span>
      <button
        class="square"
        type="button"
        aria-label=${say('signOut')}
        title=${say('signOut')}
        data-test="sign-out"
        @click=${() => void actions.signOut()}
      >
        ${icon('out')}
      </button>
    </header>
  `;
}

function popNotice({ popped }: CrmState, actions: CrmActions): TemplateResult | typeof nothing {
  if (!popped) return nothing;
  const path = popped.contactId ? recordPath(popped.contactId) : callerPath(popped.ticketId);
  return html`<p class="notice pop-notice" role="status" data-test="pop-notice">
    <span>${say('withYou', { name: popped.name || popped.address })}</span>
    <a href=${path} @click=${() => actions.dismissPop()}>${say('openRecord')}</a>
  </p>`;
}

function view(state: CrmState, actions: CrmActions): TemplateResult {
  if (state.route.view === 'record') return recordView(state);
  if (state.route.view === 'caller') return callerView(state.route.id, state, actions);
  if (state.route.view === 'activity') return activityView();
  if (state.route.view === 'queues') return queuesView();
  return customersView(state, actions);
}

/** The navigation rail, the top bar, and the page with its side panel, or the whole workspace. */
export function shellView(state: CrmState, actions: CrmActions): TemplateResult {
  const centre = state.route.view === 'centre';
  return html`
    <div class=${centre ? 'crm' : 'crm with-panel'} ?data-panel-open=${!centre && state.panelOpen}>
      ${centre ? nothing : skipButton()} ${rail(state)} ${topBar(state, actions)}
      <main>
        <div class=${centre ? 'page centre' : 'page'} id="page" tabindex="-1">
          <div role="status" class="page-status">
            ${state.offline ? html`<p class="notice bad">${say('lost')}</p>` : nothing}
          </div>
          ${
            centre
              ? html`<h1 class="visually-hidden">${say('centre')}</h1>
                  ${popNotice(state, actions)}<cc-workspace></cc-workspace>`
              : view(state, actions)
          }
        </div>
        ${centre ? nothing : sidePanel(state, actions)}
      </main>
    </div>
  `;
}
