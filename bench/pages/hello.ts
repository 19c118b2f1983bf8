import { html, LitElement } from 'lit';

/** The least that a Lit element costs. */
class Hello extends LitElement {
  override render() {
    return html`<p>hello</p>`;
  }
}
customElements.define('bench-hello', Hello);
