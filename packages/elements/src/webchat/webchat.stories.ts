import type { CustomerClient } from '@centralita/core';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import './define.js';

interface Loaded {
  readonly visitor: CustomerClient;
}

const situation =
  (happen: (page: HubPage, visitor: CustomerClient) => Promise<unknown>) => async (): Promise<Loaded> => {
    const page = await hubPage({ ready: true });
    const visitor = page.customer('v-story');
    await until(() => visitor.$me.get());
    await happen(page, visitor);
    return { visitor };
  };

async function talk(page: HubPage, visitor: CustomerClient): Promise<void> {
  await visitor.webchat.send('Hi, October was charged twice', { name: 'Lucía Ferrer', queue: 'support' });
  const ticketId = await page.accept();
  const interaction = await until(() => page.client.tickets.interactionsOf(ticketId).get()[0]);
  await page.client.conversations.send(
    ticketId,
    interaction.id,
    'I see both charges. I refund one of them now.',
  );
}

const meta: Meta = {
  title: 'Elements/Web chat',
  component: 'cc-webchat',
  args: { open: true, brand: '#0f6f63' },
  argTypes: { open: { control: 'boolean' }, brand: { control: 'color' } },
  // The window stands at an edge of its container.
  parameters: { docs: { story: { height: '720px' } } },
  render: ({ open, brand }, { loaded }) => {
    const element = document.createElement('cc-webchat');
    element.client = (loaded as Loaded).visitor;
    element.queue = 'support';
    element.heading = 'Solenia';
    element.open = open === true;
    element.style.setProperty('--cc-accent', String(brand));
    return element;
  },
};
export default meta;

type Story = StoryObj;

export const BeforeTheFirstWord: Story = { loaders: [situation(() => Promise.resolve())] };

export const AnAgentAnswers: Story = { loaders: [situation(talk)] };

export const WaitingInTheQueue: Story = {
  loaders: [
    situation(async (page, visitor) => {
      await page.client.agents.setState('dnd');
      await visitor.webchat.send('Is anybody there?', { queue: 'support' });
    }),
  ],
};

export const AnswerWhileClosed: Story = { args: { open: false }, loaders: [situation(talk)] };
