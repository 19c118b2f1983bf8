import type { Client } from '@centralita/core';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import '../define-agent-elements.js';

interface Loaded {
  /** Each is the session of one provider. */
  readonly clients: readonly Client[];
}

const sessions = (of: (page: HubPage) => readonly Client[]) => async (): Promise<Loaded> => {
  const page = await hubPage({ ready: true });
  const clients = of(page);
  for (const client of clients) await until(() => client.agents.$own.get());
  await page.chat('October was charged twice', { name: 'Lucía Ferrer', queue: 'billing' });
  await until(() => clients[0]?.tickets.$offers.get()[0]);
  return { clients };
};

function providerOf(client: Client): HTMLElement {
  const provider = document.createElement('cc-provider');
  provider.client = client;
  const list = document.createElement('cc-ticket-list');
  list.style.setProperty('block-size', '440px');
  provider.append(document.createElement('cc-status'), list);
  return provider;
}

const meta: Meta = {
  title: 'Elements/Provider',
  component: 'cc-provider',
  render: (_args, { loaded }) => {
    const around = document.createElement('div');
    around.append(...(loaded as Loaded).clients.map(providerOf));
    return around;
  },
};
export default meta;

type Story = StoryObj;

export const ASessionForWhatIsInside: Story = { loaders: [sessions(({ client }) => [client])] };

/** Two agents on one page; neither sees the work of the other. */
export const TwoSessionsOnOnePage: Story = {
  loaders: [sessions((page) => [page.client, page.agent('bruno')])],
};
