import { html, LitElement } from 'lit';

/** The smallest Lit element, as the lower bound. */
class Hello extends LitElement {
  override render() {
    return html`<p>hello</p>`;
  }
}
customElements.define('bench-hello', Hello);
