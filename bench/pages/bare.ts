/** Uses the libraries below our elements as we use them, without our code. */
import { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom';
import { html, LitElement } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { atom, computed, map } from 'nanostores';
import { Inviter } from 'sip.js/lib/api/inviter.js';
import { Registerer } from 'sip.js/lib/api/registerer.js';
import { UserAgent } from 'sip.js/lib/api/user-agent.js';

class Bare extends LitElement {
  override render() {
    return html`<ul>
      ${repeat([1, 2, 3], (each) => html`<li>${each}</li>`)}
    </ul>`;
  }
}
customElements.define('bench-bare', Bare);

// Keeps references, so that the bundler does not drop the libraries.
Object.assign(globalThis, {
  bare: [
    autoUpdate,
    computePosition,
    flip,
    offset,
    shift,
    size,
    atom,
    computed,
    map,
    Inviter,
    Registerer,
    UserAgent,
  ],
});
