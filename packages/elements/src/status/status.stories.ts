import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { provide } from '../internal/provide.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import './define.js';
import type { CcStatus } from './status.js';

interface Loaded {
  readonly page: HubPage;
}

/** The real contact centre in the page, in one situation. */
const situation = (happen: (page: HubPage) => unknown) => async (): Promise<Loaded> => {
  const page = await hubPage({ ready: true });
  await happen(page);
  return { page };
};

const meta: Meta = {
  title: 'Elements/Status',
  component: 'cc-status',
  render: (_args, { loaded }) => {
    const around = document.createElement('div');
    provide(around)((loaded as Loaded).page.client);
    around.append(document.createElement('cc-status'));
    return around;
  },
};
export default meta;

type Story = StoryObj;

export const ReadyForWork: Story = { loaders: [situation(() => undefined)] };

/** Opens the menu, and from it the panel of an item. */
const opened =
  (choose?: string, then?: (panel: ShadowRoot) => unknown): Story['play'] =>
  async ({ canvasElement }) => {
    const element = await until(() => canvasElement.querySelector<CcStatus>('cc-status'));
    const menu = await until(() => element.renderRoot.querySelector('cc-p-menu'));
    const panel = await until(() => element.renderRoot.querySelector('cc-p-status'));
    menu.show();
    if (!choose) return;
    const items = () => [...(menu.shadowRoot?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
    (await until(() => items().find(({ textContent }) => textContent.includes(choose)))).click();
    await until(() => panel.shadowRoot?.querySelector('dialog[open]'));
    await panel.updateComplete;
    if (panel.shadowRoot) await then?.(panel.shadowRoot);
  };

const type = (panel: ShadowRoot, field: string, text: string): void => {
  const input = panel.querySelector<HTMLInputElement>(field);
  if (!input) return;
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
};

export const OnABreakWithTheMenuOpen: Story = {
  loaders: [
    situation(async ({ client }) => {
      await client.queues.pause(['support'], 'training');
      await client.agents.setState('paused', 'break');
    }),
  ],
  play: opened(),
};

export const ABreakChosenDuringACall: Story = {
  loaders: [
    situation(async (page) => {
      await page.call({ name: 'Lucía Ferrer Montaner', reason: 'Charged twice' });
      await page.accept();
      await page.client.agents.setState('paused', 'break');
    }),
  ],
};

export const ABreakThatHasBegunDuringACall: Story = {
  loaders: [
    situation(async (page) => {
      await page.system(async (work) =>
        work.put('settings', { ...(await work.need('settings', work.tenantId)), pendingNotReady: false }),
      );
      await page.call({ name: 'Lucía Ferrer Montaner' });
      await page.accept();
      await page.client.agents.setState('paused', 'break');
    }),
  ],
};

export const WrapUpWithTheMenuOpen: Story = {
  loaders: [
    situation(async (page) => {
      await page.system(async (work) =>
        work.put('queue', { ...(await work.need('queue', 'billing')), wrapUpUnlimited: true }),
      );
      const callId = await page.call();
      await page.accept();
      await page.hangUp(callId);
    }),
  ],
  play: opened(),
};

export const TwoQueuesChosenForAPause: Story = {
  loaders: [situation(({ client }) => client.queues.pause(['renewals'], 'backoffice'))],
  play: opened('Your queues', (panel) => {
    for (const queue of ['billing', 'support']) panel.querySelector<HTMLElement>(`[value=${queue}]`)?.click();
  }),
};

export const TheExtensionIsAColleagues: Story = {
  loaders: [
    situation(async (page) => {
      const bruno = page.agent('bruno');
      await until(() => bruno.agents.$own.get()?.connected);
      await page.client.queues.logOut();
    }),
  ],
  play: opened('Your queues', async (panel) => {
    panel.querySelector<HTMLElement>('[value=night]')?.click();
    type(panel, '#extension', '2042');
    (await until(() => panel.querySelector<HTMLElement>('.main:not([aria-disabled])'))).click();
    await until(() => panel.querySelector('#extension[aria-invalid]'));
  }),
};

export const ChannelsUnderDoNotDisturb: Story = {
  loaders: [
    situation(async ({ client }) => {
      await client.agents.setChannel('email', 'not-ready');
      await client.agents.setChannel('social', 'logged-off');
      await client.agents.setState('dnd');
    }),
  ],
  play: opened('Your channels'),
};

export const CallsForwarded: Story = {
  loaders: [situation(({ client }) => client.agents.setForwarding('+34911000000'))],
};

export const ForwardingToOneself: Story = {
  loaders: [situation(() => undefined)],
  play: opened('Forward calls', (panel) => type(panel, '#target', '2041')),
};

export const NoConnectionWhileQueuesAreChosen: Story = {
  loaders: [situation(() => undefined)],
  play: async (context) => {
    await opened('Your queues', (panel) => panel.querySelector<HTMLElement>('[value=support]')?.click())?.(
      context,
    );
    (context.loaded as Loaded).page.offline();
  },
};

export const FourCallersWait: Story = {
  loaders: [
    situation(async (page) => {
      await page.client.agents.setState('dnd');
      for (const from of ['+34600000001', '+34600000002', '+34600000003', '+34600000004'])
        await page.call({ from });
    }),
  ],
};

export const NetworkLost: Story = { loaders: [situation((page) => page.offline())] };

export const NobodySignedIn: Story = { render: () => document.createElement('cc-status') };
