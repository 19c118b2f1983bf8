import { html, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.js';
import { preferences } from '../shared/preferences.js';
import { preferenceControls } from '../shared/preference-controls.js';
import { callView } from './call-view.js';
import type { CustomerCall } from './customer-call.js';
import { say } from './customer-words.js';

const offers = [
  { word: 'light', text: 'lightText', price: 48.2, icon: 'bolt' },
  { word: 'fibre', text: 'fibreText', price: 29.9, icon: 'chart' },
  { word: 'solar', text: 'solarText', price: 22, icon: 'sun' },
] as const;

const euros = (amount: number) =>
  amount.toLocaleString(preferences.language, { style: 'currency', currency: 'EUR' });

const openChat = () => {
  document.querySelector('cc-webchat')?.setAttribute('open', '');
};

/** The energy supplier's website. */
export function siteView(call: CustomerCall): TemplateResult {
  return html`
    <header class="bar">
      <a class="brand" href="/customer/"><span class="mark" aria-hidden="true">N</span>Nordia Energía</a>
      <span class="space"></span>
      ${preferenceControls()}
    </header>
    <main>
      <div class="hero">
        <div class="hero-words">
          <h1>${say('hero')}</h1>
          <p>${say('heroText')}</p>
          <div class="hero-ways">
            <button class="button primary big" type="button" data-test="open-chat" @click=${openChat}>
              ${icon('chat')}${say('chatNow')}
            </button>
            <a class="button big" href="#call">${icon('phone')}${say('callUs')}</a>
          </div>
        </div>
        ${callView(call)}
      </div>
      <section class="offers" aria-labelledby="offers-title">
        <h2 id="offers-title">${say('offers')}</h2>
        <ul>
          ${offers.map(
            ({ word, text, price, icon: name }) =>
              html`<li>
                <span class="offer-mark">${icon(name)}</span>
                <h3>${say(word)}</h3>
                <p>${say(text)}</p>
                <p class="price num"><b>${euros(price)}</b> ${say('month')}</p>
              </li>`,
          )}
        </ul>
      </section>
    </main>
    <footer>${say('foot')} · <a href="/">Centralita</a> · <a href="/crm/">CRM</a></footer>
  `;
}
