/** The names that an element called `call-history` goes by. */
export function namesOf(name) {
  const title = name.replace(/(^|-)([a-z])/g, (_, dash, letter) => (dash ? ' ' : '') + letter.toUpperCase());
  return { name, tag: `cc-${name}`, title, className: `Cc${title.replaceAll(' ', '')}` };
}

/**
 * The files of a new element, in the shape of the others: class, styles, definition, test, stories.
 * @returns {Record<string, string>} file name → text
 */
export const elementFiles = ({ name, tag, title, className }) => ({
  [`${name}.ts`]: `import { html, LitElement, type TemplateResult } from 'lit';
import { ClientController } from '../internal/client-controller.js';
import { stores } from '../internal/stores.js';
import { shared } from '../styles/shared.js';
import { styles } from './${name}.styles.js';

/**
 * ${title}: what it shows and what the agent does with it.
 *
 * @summary ${title}.
 */
export class ${className} extends LitElement {
  static override readonly styles = [shared, styles];

  readonly #client = new ClientController(this);
  readonly #use = stores(this);

  override render(): TemplateResult {
    const { client } = this.#client;
    return html\`<section aria-label="${title}">\${client ? this.#use(client.$me)?.name : ''}</section>\`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    '${tag}': ${className};
  }
}
`,
  [`${name}.styles.ts`]: `import { css } from 'lit';

export const styles = css\`
  :host {
    display: block;
  }
\`;
`,
  'define.ts': `import { define } from '../internal/define.js';
import { ${className} } from './${name}.js';

define('${tag}', ${className});
`,
  [`${name}.test.ts`]: `import { expect, fixture, html } from '@open-wc/testing';
import './define.js';

describe('${tag}', () => {
  it('is accessible before there is a session', async () => {
    const element = await fixture(html\`<${tag}></${tag}>\`);
    await expect(element).to.be.accessible();
  });
});
`,
  [`${name}.stories.ts`]: `import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { provide } from '../internal/provide.js';
import { hubPage, type HubPage } from '../testing/hub-fixture.js';
import './define.js';

interface Loaded {
  readonly page: HubPage;
}

const meta: Meta = {
  title: 'Elements/${title}',
  component: '${tag}',
  render: (_args, { loaded }) => {
    const around = document.createElement('div');
    provide(around)((loaded as Loaded).page.client);
    around.append(document.createElement('${tag}'));
    return around;
  },
};
export default meta;

/** Before anything has happened. */
export const Quiet: StoryObj = {
  loaders: [async () => ({ page: await hubPage({ ready: true }) })],
};
`,
});
