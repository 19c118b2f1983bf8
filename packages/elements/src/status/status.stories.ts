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

export const OnABreakWithTheMenuOpen: Story = {
  loaders: [situation((page) => page.client.agents.setState('paused', 'break'))],
  play: async ({ canvasElement }) => {
    const element = await until(() => canvasElement.querySelector<CcStatus>('cc-status'));
    const menu = await until(() => element.renderRoot.querySelector('cc-p-menu'));
    await until(() => element.renderRoot.querySelector('.state')?.textContent.includes('Break'));
    menu.show();
  },
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
