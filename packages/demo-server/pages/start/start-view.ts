import { html, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.js';
import { preferenceControls } from '../shared/preference-controls.js';
import { embedCode } from './embed-code.js';
import { say } from './start-words.js';

const agents = [
  { user: 'ana', name: 'Ana' },
  { user: 'bruno', name: 'Bruno' },
  { user: 'carla', name: 'Carla' },
] as const;

async function copy(event: Event): Promise<void> {
  const button = event.currentTarget as HTMLButtonElement;
  const word = button.querySelector('span');
  if (!word) return;
  const done = await navigator.clipboard.writeText(embedCode(location.origin)).then(
    () => true,
    () => false,
  );
  word.textContent = say(done ? 'copied' : 'copyFailed');
}

function ways(): TemplateResult {
  return html`
    <div class="ways">
      <section class="way wide">
        <span class="way-mark">${icon('head')}</span>
        <h2>${say('agentTitle')}</h2>
        <p>${say('agentText')}</p>
        <p class="way-links">
          ${agents.map(
            ({ user, name }, index) =>
              html`<a
                class=${index === 0 ? 'button primary' : 'button'}
                href=${`/crm/?as=${user}`}
                data-test=${`as-${user}`}
                >${say('enterAs', { name })}</a
              >`,
          )}
        </p>
      </section>
      <section class="way">
        <span class="way-mark">${icon('user')}</span>
        <h2>${say('customerTitle')}</h2>
        <p>${say('customerText')}</p>
        <p class="way-links">
          <a class="button" href="/customer/" data-test="customer-page">${say('customerGo')}</a>
        </p>
      </section>
      <section class="way">
        <span class="way-mark">${icon('document')}</span>
        <h2>${say('apiTitle')}</h2>
        <p>${say('apiText')}</p>
        <p class="way-links"><a class="button" href="/docs/" data-test="api">${say('apiGo')}</a></p>
      </section>
    </div>
  `;
}

const steps = ['tryOne', 'tryTwo', 'tryThree'] as const;

/** The start page: what this server runs, and the links to it. */
export function startView(): TemplateResult {
  return html`
    <header class="bar">
      <span class="brand"><span class="mark" aria-hidden="true">${icon('head')}</span>Centralita</span>
      <span class="space"></span>
      ${preferenceControls()}
    </header>
    <main>
      <div class="hero">
        <h1>${say('hero')}</h1>
        <p>${say('heroText')}</p>
      </div>
      ${ways()}
      <section class="try" aria-labelledby="try-title">
        <h2 id="try-title">${say('tryTitle')}</h2>
        <ol>
          ${steps.map((step, index) => html`<li><b aria-hidden="true">${index + 1}</b><span>${say(step)}</span></li>`)}
        </ol>
      </section>
      <section class="embed" aria-labelledby="embed-title">
        <div class="embed-head">
          <h2 id="embed-title">${say('embedTitle')}</h2>
          <button class="button" type="button" data-test="copy" @click=${(event: Event) => void copy(event)}>
            ${icon('copy')}<span role="status">${say('copy')}</span>
          </button>
        </div>
        <p>${say('embedText')}</p>
        <pre
          tabindex="0"
          role="group"
          aria-labelledby="embed-title"
        ><code>${embedCode(location.origin)}</code></pre>
      </section>
    </main>
    <footer>${say('foot')} <a href="/openapi.json">openapi.json</a> · <a href="/healthz">healthz</a></footer>
  `;
}
