import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { provide } from '../internal/provide.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import './define.js';

interface Loaded {
  readonly page: HubPage;
}

/** The real contact centre in the page, in one situation. */
const situation =
  (happen: (page: HubPage, ticketId: string) => Promise<unknown>) => async (): Promise<Loaded> => {
    const page = await hubPage({ ready: true });
    const visitor = await page.chat('October was charged twice. My number is +34 612 345 678', {
      name: 'Lucía Ferrer Montaner',
    });
    const ticketId = await page.accept();
    page.client.tickets.open(ticketId);
    const interaction = await until(() => page.client.tickets.interactionsOf(ticketId).get()[0]);
    await page.client.conversations.send(ticketId, interaction.id, 'I see both charges. One moment, please.');
    await visitor.webchat.markRead();
    await happen(page, ticketId);
    return { page };
  };

const meta: Meta = {
  title: 'Elements/Conversation',
  component: 'cc-conversation',
  render: (_args, { loaded }) => {
    const around = document.createElement('div');
    provide(around)((loaded as Loaded).page.client);
    const element = document.createElement('cc-conversation');
    element.style.setProperty('block-size', '560px');
    around.append(element);
    return around;
  },
};
export default meta;

type Story = StoryObj;

const liveIn = (page: HubPage, ticketId: string): string =>
  page.client.tickets.interactionsOf(ticketId).get().at(-1)?.id ?? '';

export const HalfASentenceIsKept: Story = {
  loaders: [
    situation(async ({ client }, ticketId) => {
      await client.conversations.note(ticketId, 'Sofía approved the €48.20 refund. Confirm it on the call.');
      const interactionId = client.tickets.interactionsOf(ticketId).get()[0]?.id ?? '';
      client.drafts.reply(interactionId).set('The refund will reach your account in two working days');
    }),
  ],
};

export const NetworkLostWhileWriting: Story = {
  loaders: [
    situation(async (page, ticketId) => {
      page.offline();
      page.client.conversations
        .send(ticketId, liveIn(page, ticketId), 'Written without a network')
        .catch(() => undefined);
    }),
  ],
};

export const ConversationEnded: Story = {
  loaders: [situation((page, ticketId) => page.client.tickets.end(liveIn(page, ticketId)))],
};

export const OnlyACall: Story = {
  loaders: [
    async (): Promise<Loaded> => {
      const page = await hubPage({ ready: true });
      await page.call({ reason: 'Charged twice' });
      page.client.tickets.open(await page.accept());
      return { page };
    },
  ],
};

export const NoTicketOpen: Story = {
  loaders: [async (): Promise<Loaded> => ({ page: await hubPage({ ready: true }) })],
};
