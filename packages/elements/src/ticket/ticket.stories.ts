import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { provide } from '../internal/provide.js';
import type { MenuPart } from '../parts/menu.js';
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

/** A conversation of billing with a contact who has telephones and an e-mail address. */
const withContact = async (page: HubPage) => {
  const ticketId = await chat(page);
  const [contact] = await page.client.contacts.search('Lucía');
  if (contact) await page.client.contacts.link(ticketId, contact.id);
  await until(() => page.client.tickets.ticket(ticketId).get()?.contactId);
  return { ticketId, mail: contact?.points.find(({ kind }) => kind === 'email')?.value ?? '' };
};

export const ThreeChannels: Story = {
  loaders: [
    situation(async (page) => {
      const { ticketId, mail } = await withContact(page);
      await page.client.tickets.start(ticketId, 'email', mail);
      const [first] = page.client.tickets.interactionsOf(ticketId).get();
      await page.client.tickets.start(ticketId, 'whatsapp', '+34752415920').catch(() => undefined);
      page.client.tickets.showInteraction(first?.id ?? null);
    }),
  ],
};

export const MoreInteractionsThanFit: Story = {
  loaders: [
    situation(async (page) => {
      const { ticketId, mail } = await withContact(page);
      const one = page.client.tickets.interactionsOf(ticketId).get()[0]!;
      await page.system(async (work) => {
        for (let i = 1; i <= 12; i++) {
          const channel = i % 3 === 0 ? 'voice' : 'email';
          const openedAt = one.openedAt - i * 86_400_000;
          const remote = { address: channel === 'voice' ? '+34752415920' : mail, name: '' };
          await work.put('interaction', {
            ...one,
            id: `i-${i}`,
            channel,
            status: 'closed',
            openedAt,
            remote,
          });
        }
      });
      await until(() => page.client.tickets.interactionsOf(ticketId).get().length > 12);
    }),
  ],
};

/** Presses what opens a question over the header. */
const asking =
  (press: (root: ShadowRoot) => Promise<unknown>) =>
  async ({ canvasElement }: { readonly canvasElement: HTMLElement }): Promise<void> => {
    const root = await until(() => canvasElement.querySelector('cc-ticket')?.shadowRoot);
    await press(root);
    await until(() => root.querySelector('cc-p-pick')?.shadowRoot?.querySelector('dialog[open]'));
  };

/** By place: the story is also looked at in other languages. */
const fromMenu = (place: number) => async (root: ShadowRoot) => {
  const menu = await until(() => root.querySelector<MenuPart>('.actions cc-p-menu'));
  menu.show();
  const item = await until(() => menu.renderRoot.querySelectorAll<HTMLElement>('[role=menuitem]')[place]);
  item.click();
};

const colleaguesWork = async (page: HubPage) => {
  const bruno = page.agent('bruno');
  await page.ready(bruno);
  const carla = page.agent('carla');
  await until(() => carla.agents.$own.get());
  await carla.agents.setState('paused', page.client.agents.$customStates.get()[0]?.code ?? null);
  await until(() => page.client.agents.agent('carla').get()?.state === 'paused');
};

export const PassingAConversationOn: Story = {
  loaders: [
    situation(async (page) => {
      await chat(page);
      await colleaguesWork(page);
    }),
  ],
  play: asking(fromMenu(1)),
};

export const AssigningToAColleague: Story = {
  loaders: [
    situation(async (page) => {
      await chat(page);
      await colleaguesWork(page);
    }),
  ],
  play: asking(fromMenu(0)),
};

export const StartingAnotherChannel: Story = {
  loaders: [situation(withContact)],
  play: asking(async (root) => {
    const add = await until(() => root.querySelector<HTMLElement>('.strip > .btn.icon-only'));
    add.click();
  }),
};

export const AColleagueWasFaster: Story = {
  loaders: [
    situation(async (page) => {
      await page.client.agents.setState('dnd');
      await page.chat('Is the shop open on Sunday?', { name: 'Tomás Dalmau' });
      page.client.tickets.open(await until(() => page.client.tickets.$unassigned.get()[0]));
    }),
  ],
  play: async ({ canvasElement, loaded }) => {
    const { page } = loaded as Loaded;
    const bruno = page.agent('bruno');
    const ticketId = await until(() => bruno.tickets.$unassigned.get()[0]);
    const root = await until(() => canvasElement.querySelector('cc-ticket')?.shadowRoot);
    const assign = await until(() => root.querySelector<HTMLElement>('.actions .btn.line'));
    const claim = bruno.tickets.assignToMe(ticketId);
    assign.click();
    await claim;
    await until(() => root.querySelector('[role=alert]'));
  },
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
