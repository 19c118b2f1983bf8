import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { provide } from '../internal/provide.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import './define.js';

interface Loaded {
  readonly page: HubPage;
}

const situation = (happen: (page: HubPage) => Promise<unknown>) => async (): Promise<Loaded> => {
  const page = await hubPage({ ready: true });
  await happen(page);
  return { page };
};

const meta: Meta = {
  title: 'Elements/Ticket',
  component: 'cc-ticket',
  render: (_args, { loaded }) => {
    const around = document.createElement('div');
    provide(around)((loaded as Loaded).page.client);
    around.append(document.createElement('cc-ticket'));
    return around;
  },
};
export default meta;

type Story = StoryObj;

const chat = async (page: HubPage, name = 'Lucía Ferrer Montaner') => {
  await page.chat('October was charged twice', { name, queue: 'billing' });
  return page.accept();
};

export const AChatIsOpen: Story = { loaders: [situation((page) => chat(page))] };

export const NothingIsOpen: Story = { loaders: [situation(() => Promise.resolve())] };

export const ACallFromTheChat: Story = {
  loaders: [
    situation(async (page) => {
      await page.call({ queue: '210' });
      await page.accept();
    }),
  ],
};

export const ALongName: Story = {
  loaders: [
    situation((page) =>
      chat(page, 'Hermenegildo Donaudampfschifffahrtsgesellschaft Fernández de la Vega y Rodríguez'),
    ),
  ],
};

export const TipifiedAndResolved: Story = {
  loaders: [
    situation(async (page) => {
      const ticketId = await chat(page);
      const tree = await until(() => page.client.tipification.tree('outcomes').get());
      const leaf = tree.nodes.find((node) => !tree.nodes.some((each) => each.parentId === node.id))!;
      await page.client.tipification.save(ticketId, leaf.id, ['vip', 'paperless'], 'Refund approved');
      await page.client.tickets.resolve(ticketId);
    }),
  ],
};

export const SomebodyWaitsUnassigned: Story = {
  loaders: [
    situation(async (page) => {
      await page.client.agents.setState('dnd');
      await page.chat('Is the shop open on Sunday?', { name: 'Tomás Dalmau' });
      page.client.tickets.open(await until(() => page.client.tickets.$unassigned.get()[0]));
    }),
  ],
};
