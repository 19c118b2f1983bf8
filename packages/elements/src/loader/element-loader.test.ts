import { expect, fixtureSync, html } from '@open-wc/testing';
import { until } from '../testing/hub-fixture.js';
import type { ListedElement } from './element-list.js';
import { ElementLoader } from './element-loader.js';

/** Tags cannot be undefined again, so each test has tags of its own. */
let count = 0;
const newTag = (name = 'element') => `test-${name}-${count++}`;

interface Page {
  readonly loaded: string[];
  readonly failures: string[];
  readonly root: HTMLElement;
}

describe('the loader of the script tag', () => {
  /** A page whose loader knows these tags; by default an element is a block of 10 px. */
  function page(
    tags: readonly string[],
    options: Readonly<Record<string, Partial<ListedElement>>> = {},
  ): Page & { watch(root: Document | ShadowRoot): void } {
    const loaded: string[] = [];
    const failures: string[] = [];
    const define = (tag: string) => {
      loaded.push(tag);
      customElements.define(tag, class extends HTMLElement {});
      return Promise.resolve();
    };
    const elements = Object.fromEntries(
      tags.map((tag) => [tag, { load: () => define(tag), ...options[tag] }]),
    );
    const loader = new ElementLoader({
      elements,
      onFailure: (tag) => failures.push(tag),
      delaysMs: [1],
    });
    const root = fixtureSync<HTMLElement>(html`<div></div>`);
    return { loaded, failures, root, watch: (target) => loader.watch(target) };
  }

  const settled = () => new Promise((resolve) => setTimeout(resolve));

  it('loads what is in the document at the start, and nothing else', async () => {
    const [used, unused] = [newTag(), newTag()];
    const { loaded, root, watch } = page([used, unused]);
    root.innerHTML = `<p><${used}></${used}></p>`;
    watch(document);
    await customElements.whenDefined(used);
    await settled();
    expect(loaded).to.eql([used]);
  });

  it('starts one fetch in each task, so that no task becomes long', async () => {
    const tags = [newTag(), newTag(), newTag()];
    const { loaded, root, watch } = page(tags);
    root.innerHTML = tags.map((tag) => `<${tag}></${tag}>`).join('');
    watch(document);
    expect(loaded).to.eql(tags.slice(0, 1));
    await until(() => loaded.length === tags.length);
    expect(loaded).to.eql(tags);
  });

  it('loads once what comes later, however deep and however often', async () => {
    const tag = newTag();
    const { loaded, root, watch } = page([tag]);
    watch(document);
    root.innerHTML = `<section><p><${tag}></${tag}></p></section>`;
    await customElements.whenDefined(tag);
    root.innerHTML += `<${tag}></${tag}>`;
    await settled();
    expect(loaded).to.eql([tag]);
    expect(root.querySelectorAll(`${tag}:defined`)).to.have.length(2);
  });

  it('ignores the content of a template until it is cloned into the page', async () => {
    const tag = newTag();
    const { loaded, root, watch } = page([tag]);
    root.innerHTML = `<template><div><${tag}></${tag}></div></template>`;
    watch(document);
    await settled();
    expect(loaded).to.eql([]);
    root.append(root.querySelector('template')!.content.cloneNode(true));
    await customElements.whenDefined(tag);
    expect(loaded).to.eql([tag]);
  });

  it('upgrades an element that was moved, or removed and inserted again, while its code was loading', async () => {
    const tag = newTag();
    let finish = (): void => undefined;
    const load = () =>
      new Promise<void>((resolve) => {
        finish = () => {
          customElements.define(tag, class extends HTMLElement {});
          resolve();
        };
      });
    const { root, watch } = page([tag], { [tag]: { load } });
    watch(document);
    root.innerHTML = `<p></p><${tag}></${tag}><${tag}></${tag}>`;
    const [moved, removed] = [...root.querySelectorAll(tag)];
    await settled();
    root.querySelector('p')!.append(moved!);
    removed!.remove();
    finish();
    await customElements.whenDefined(tag);
    root.append(removed!);
    await settled();
    expect(root.querySelectorAll(`${tag}:defined`)).to.have.length(2);
  });

  it('does not load what the page has defined itself', async () => {
    const tag = newTag();
    customElements.define(tag, class extends HTMLElement {});
    const { loaded, root, watch } = page([tag]);
    watch(document);
    root.innerHTML = `<${tag}></${tag}>`;
    await settled();
    expect(loaded).to.eql([]);
  });

  it('finds elements in the open shadow root of a host element that is there', async () => {
    const tag = newTag();
    const { loaded, root, watch } = page([tag]);
    root.attachShadow({ mode: 'open' }).innerHTML = '<main></main>';
    watch(document);
    root.shadowRoot!.querySelector('main')!.innerHTML = `<${tag}></${tag}>`;
    await customElements.whenDefined(tag);
    expect(loaded).to.eql([tag]);
  });

  it('finds elements in the shadow root of a host element that is defined later', async () => {
    const [tag, host] = [newTag(), newTag('host')];
    const { loaded, root, watch } = page([tag]);
    root.innerHTML = `<${host}></${host}>`;
    watch(document);
    class Host extends HTMLElement {
      constructor() {
        super();
        this.attachShadow({ mode: 'open' }).innerHTML = `<${tag}></${tag}>`;
      }
    }
    customElements.define(host, Host);
    await customElements.whenDefined(tag);
    expect(loaded).to.eql([tag]);
  });

  it('watches a root that the page names, for instance one that was attached later', async () => {
    const tag = newTag();
    const { root, watch } = page([tag]);
    watch(document);
    const later = root.attachShadow({ mode: 'open' });
    watch(later);
    later.innerHTML = `<${tag}></${tag}>`;
    await customElements.whenDefined(tag);
  });

  it('loads what an element contains together with it', async () => {
    const [outer, inner] = [newTag('outer'), newTag('inner')];
    const { loaded, root, watch } = page([outer, inner], { [outer]: { contains: [inner] } });
    watch(document);
    root.innerHTML = `<${outer}></${outer}>`;
    await customElements.whenDefined(inner);
    expect(loaded).to.eql([outer, inner]);
  });

  it('tries again what could not be loaded, and reports it once', async () => {
    const tag = newTag();
    let attempts = 0;
    const load = async () => {
      if (++attempts < 5) throw new TypeError('no network');
      customElements.define(tag, class extends HTMLElement {});
    };
    const { failures, root, watch } = page([tag], { [tag]: { load } });
    watch(document);
    root.innerHTML = `<${tag}></${tag}>`;
    await customElements.whenDefined(tag);
    expect(attempts).to.equal(5);
    expect(failures).to.eql([tag]);
  });

  it('does not report a single failure', async () => {
    const tag = newTag();
    let attempts = 0;
    const load = async () => {
      if (++attempts === 1) throw new TypeError('no network');
      customElements.define(tag, class extends HTMLElement {});
    };
    const { failures, root, watch } = page([tag], { [tag]: { load } });
    watch(document);
    root.innerHTML = `<${tag}></${tag}>`;
    await customElements.whenDefined(tag);
    expect(failures).to.eql([]);
  });

  it('tries again at once when the network is back', async () => {
    const tag = newTag();
    let attempts = 0;
    const load = async () => {
      if (++attempts === 1) throw new TypeError('no network');
      customElements.define(tag, class extends HTMLElement {});
    };
    const loader = new ElementLoader({
      elements: { [tag]: { load } },
      onFailure: () => undefined,
      delaysMs: [3_600_000],
    });
    loader.watch(document);
    fixtureSync(html`<div></div>`).innerHTML = `<${tag}></${tag}>`;
    await until(() => attempts === 1);
    await settled();
    dispatchEvent(new Event('online'));
    await customElements.whenDefined(tag);
  });

  it('reserves the space of an element until it is defined, by its width and not when it is hidden', async () => {
    const tag = newTag();
    const space = { heightPx: 90, wideHeightPx: 40 };
    const load = () => new Promise(() => undefined);
    const { root, watch } = page([tag], { [tag]: { load, space } });
    watch(document);
    root.innerHTML = `<${tag}></${tag}><div style="inline-size: 700px"><${tag}></${tag}></div><${tag} hidden></${tag}>`;
    root.style.inlineSize = '300px';
    const heights = [...root.querySelectorAll<HTMLElement>(tag)].map((each) => each.offsetHeight);
    expect(heights).to.eql([90, 40, 0]);
    customElements.define(tag, class extends HTMLElement {});
    expect(root.querySelector<HTMLElement>(tag)!.getBoundingClientRect().height).to.be.below(40);
  });

  it('reserves the height of the box where the element fills one', () => {
    const tag = newTag();
    const load = () => new Promise(() => undefined);
    const { root, watch } = page([tag], { [tag]: { load, space: { heightPx: 90, fills: true } } });
    watch(document);
    root.innerHTML = `<div style="block-size: 300px"><${tag}></${tag}></div><${tag}></${tag}>`;
    const heights = [...root.querySelectorAll<HTMLElement>(tag)].map((each) => each.offsetHeight);
    expect(heights).to.eql([300, 90]);
  });

  it('leaves the size to a rule of the page', () => {
    const tag = newTag();
    const { root, watch } = page([tag], {
      [tag]: { load: () => new Promise(() => undefined), space: { heightPx: 90 } },
    });
    watch(document);
    root.innerHTML = `<style>${tag} { block-size: 33px; overflow: hidden; }</style><${tag}></${tag}>`;
    expect(root.querySelector<HTMLElement>(tag)!.offsetHeight).to.equal(33);
  });
});
