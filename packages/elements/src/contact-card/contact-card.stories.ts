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
    await page.chat('October was charged twice', { name: 'Lucía Ferrer Montaner' });
    const ticketId = await page.accept();
    page.client.tickets.open(ticketId);
    await happen(page, ticketId);
    return { page };
  };

async function link({ client }: HubPage, ticketId: string): Promise<string> {
  const [contact] = await client.contacts.search('Ferrer');
  await client.contacts.link(ticketId, contact?.id ?? null);
  return contact?.id ?? '';
}

const meta: Meta = {
  title: 'Elements/Contact card',
  component: 'cc-contact-card',
  render: (_args, { loaded }) => {
    const around = document.createElement('div');
    provide(around)((loaded as Loaded).page.client);
    around.append(document.createElement('cc-contact-card'));
    return around;
  },
};
export default meta;

type Story = StoryObj;

export const KnownContact: Story = { loaders: [situation(link)] };

export const NobodyKnowsThisNumber: Story = {
  loaders: [
    async (): Promise<Loaded> => {
      const page = await hubPage({ ready: true });
      await page.call({ from: '+34699120034' });
      page.client.tickets.open(await page.accept());
      return { page };
    },
  ],
};

export const SomebodyElseWasFaster: Story = {
  loaders: [
    situation(async (page, ticketId) => {
      const id = await link(page, ticketId);
      const { contact } = await until(() => {
        const view = page.client.contacts.contact(id).get();
        return view.state === 'ready' && view;
      });
      if (!contact) return;
      const edit = { key: 'field:city', value: 'Girona', base: contact.fields.city ?? '', label: '' };
      page.client.drafts.contactField(id).set(edit);
      const fields = { ...contact.fields, city: 'Tarragona' };
      await page.agent('sofia').contacts.update(id, contact.edition, { fields });
    }),
  ],
};

export const NoTicketOpen: Story = {
  loaders: [async (): Promise<Loaded> => ({ page: await hubPage({ ready: true }) })],
};
