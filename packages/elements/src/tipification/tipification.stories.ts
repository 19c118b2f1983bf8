import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { provide } from '../internal/provide.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import './define.js';

interface Loaded {
  readonly page: HubPage;
}

const situation =
  (happen: (page: HubPage, ticketId: string) => Promise<unknown>) => async (): Promise<Loaded> => {
    const page = await hubPage({ ready: true });
    const callId = await page.call({ reason: 'Charged twice' });
    const ticketId = await page.accept();
    page.client.tickets.open(ticketId);
    await page.hangUp(callId);
    await until(() => page.client.tickets.interactionsOf(ticketId).get()[0]?.status === 'wrap-up');
    await happen(page, ticketId);
    return { page };
  };

/** The first outcome of the ticket's tree that can be chosen. */
function someOutcome({ client }: HubPage, ticketId: string): string {
  const queueId = client.tickets.ticket(ticketId).get()?.queueId ?? '';
  const tree = client.tipification.tree(client.queues.queue(queueId).get()?.outcomeTreeId ?? '').get();
  const nodes = tree?.nodes ?? [];
  return nodes.find(({ id }) => !nodes.some(({ parentId }) => parentId === id))?.id ?? '';
}

const meta: Meta = {
  title: 'Elements/Tipification',
  component: 'cc-tipification',
  render: (_args, { loaded }) => {
    const around = document.createElement('div');
    provide(around)((loaded as Loaded).page.client);
    around.append(document.createElement('cc-tipification'));
    return around;
  },
};
export default meta;

type Story = StoryObj;

export const WrapUpRuns: Story = { loaders: [situation(() => Promise.resolve())] };

export const DraftFromBefore: Story = {
  loaders: [
    situation(async (page, ticketId) => {
      const draft = {
        outcomeId: someOutcome(page, ticketId),
        tags: ['double charge'],
        note: '48,20 € → 8841-RN',
      };
      page.client.drafts.tipification(ticketId).set(draft);
    }),
  ],
};

export const SavedAndDone: Story = {
  loaders: [
    situation(async (page, ticketId) => {
      await page.client.tipification.save(
        ticketId,
        someOutcome(page, ticketId),
        ['double charge'],
        '48,20 €',
      );
      const interaction = page.client.tickets.interactionsOf(ticketId).get()[0];
      await page.client.tickets.markDone(interaction?.id ?? '');
    }),
  ],
};

export const NothingToTipify: Story = {
  loaders: [async (): Promise<Loaded> => ({ page: await hubPage({ ready: true }) })],
};
