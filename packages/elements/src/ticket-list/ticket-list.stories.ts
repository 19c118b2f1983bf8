import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { provide } from '../internal/provide.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import './define.js';
import type { ListTab } from './list-view.js';

interface Loaded {
  readonly page?: HubPage;
  readonly tab?: ListTab;
}

const own = [
  { text: 'Here is the photo of the meter', name: 'Marta Ruiz Salvatierra', queue: 'support' },
  { text: 'Thanks, I will try it tonight', name: 'Joan Oliver', queue: 'support' },
  { text: 'Re: Vertragsverlängerung 2026', name: 'Klaus Straßenbahnhaltestelle', queue: 'renewals' },
];
const waiting = [
  { text: 'I cannot open the invoice', name: 'Nuria Blanch', queue: 'billing' },
  { text: 'Is the shop open on Sunday?', name: 'Tomás Dalmau', queue: 'support' },
  { text: 'Call me after six', name: 'Inés Echevarría', queue: 'renewals' },
  { text: 'Cancellation of contract 8841', name: 'Greta Weiss', queue: 'renewals' },
];

/** The real contact centre in the page: three own tickets, four without an owner, and what happens then. */
const situation =
  (happen: (page: HubPage) => unknown = () => undefined, tab: 'mine' | 'unassigned' = 'mine') =>
  async (): Promise<Loaded> => {
    const page = await hubPage({ ready: true });
    const { tickets, agents } = page.client;
    for (const { text, ...who } of own) {
      await page.chat(text, who);
      await page.accept();
    }
    await agents.setState('dnd');
    for (const { text, ...who } of waiting) await page.chat(text, who);
    await until(() => tickets.$unassigned.get().length === waiting.length);
    const [first = '', second = ''] = tickets.$mine.get();
    await tickets.setTags(first, ['VIP']);
    await tickets.setTags(second, ['double charge', 'paperless', 'complaint']);
    tickets.open(second);
    await happen(page);
    return { page, tab };
  };

const meta: Meta = {
  title: 'Elements/Ticket list',
  component: 'cc-ticket-list',
  render: (_args, { loaded }) => {
    const { page, tab = 'mine' } = loaded as Loaded;
    const around = document.createElement('div');
    if (page) provide(around)(page.client);
    const element = document.createElement('cc-ticket-list');
    element.tab = tab;
    element.style.setProperty('block-size', '480px');
    around.append(element);
    return around;
  },
};
export default meta;

type Story = StoryObj;

export const ADayInProgress: Story = { loaders: [situation()] };

export const FourWaitForSomebody: Story = { loaders: [situation(undefined, 'unassigned')] };

export const ACustomerIsOffered: Story = {
  loaders: [situation(({ client }) => client.agents.setState('ready'))],
};

export const ACallIsOn: Story = {
  loaders: [
    situation(async (page) => {
      await page.ready();
      await page.call({ from: '+34699120034', reason: 'Charged twice' });
      await until(() => page.client.voice.$calls.get()[0]);
      const [call] = page.client.voice.$calls.get();
      if (call) await page.client.voice.answer(call.id);
    }),
  ],
};

export const NetworkLost: Story = {
  loaders: [
    situation((page) => {
      page.offline();
    }),
  ],
};

export const NothingAssigned: Story = {
  loaders: [
    async (): Promise<Loaded> => {
      const page = await hubPage();
      for (const { text, ...who } of waiting) await page.chat(text, who);
      return { page };
    },
  ],
};

export const ASupervisorSeesAll: Story = {
  loaders: [
    async (): Promise<Loaded> => {
      const page = await hubPage({ as: 'sofia' });
      const [bruno, carla] = [page.agent('bruno'), page.agent('carla')];
      for (const { text, ...who } of [...own, ...waiting]) await page.chat(text, who);
      const ids = await until(() => {
        const all = page.client.tickets.$unassigned.get();
        return all.length === own.length + waiting.length && all;
      });
      await until(() => carla.tickets.$unassigned.get().length === ids.length && bruno.agents.$own.get());
      for (const [i, id] of ids.slice(0, 5).entries()) await (i % 2 ? bruno : carla).tickets.assignToMe(id);
      return { page, tab: 'others' };
    },
  ],
};

export const OneRangOut: Story = {
  loaders: [
    async (): Promise<Loaded> => {
      const page = await hubPage();
      await page.system(async (work) => {
        await work.put('queue', { ...(await work.need('queue', 'support')), ringSeconds: 3 });
      });
      await page.ready();
      await page.chat('Is the shop open on Sunday?', { name: 'Tomás Dalmau', queue: 'support' });
      return { page };
    },
  ],
  play: async ({ canvasElement }) => {
    const root = await until(() => canvasElement.querySelector('cc-ticket-list')?.shadowRoot);
    await until(() => root.querySelector('.banners .banner'));
  },
};

export const NothingAtAll: Story = { loaders: [async (): Promise<Loaded> => ({ page: await hubPage() })] };

export const FirstLoad: Story = {};
