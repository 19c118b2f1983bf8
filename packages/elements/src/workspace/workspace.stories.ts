import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { provide } from '../internal/provide.js';
import { hubPage, type HubPage } from '../testing/hub-fixture.js';
import './define.js';
import { panes, type Pane } from './workspace.js';

interface Loaded {
  readonly page: HubPage;
}

const situation = (happen: (page: HubPage) => Promise<unknown>) => async (): Promise<Loaded> => {
  const page = await hubPage({ ready: true });
  await happen(page);
  return { page };
};

interface Args {
  readonly width: string;
  readonly pane: Pane;
}

const meta: Meta<Args> = {
  title: 'Elements/Workspace',
  component: 'cc-workspace',
  args: { width: '100%', pane: 'tickets' },
  argTypes: { pane: { control: 'select', options: panes } },
  render: ({ width, pane }, { loaded }) => {
    const around = document.createElement('div');
    provide(around)((loaded as Loaded).page.client);
    around.style.setProperty('inline-size', width);
    around.style.setProperty('block-size', '680px');
    const element = document.createElement('cc-workspace');
    element.pane = pane;
    around.append(element);
    return around;
  },
};
export default meta;

type Story = StoryObj<Args>;

const busyMorning = situation(async (page) => {
  await page.chat('October was charged twice. My bill and my new address:', {
    name: 'Lucía Ferrer',
    queue: 'billing',
  });
  await page.accept();
  await page.chat('Here is the photo of the meter', { name: 'Marta Ruiz Salvatierra', queue: 'support' });
  await page.accept();
  await page.client.agents.setState('dnd');
  await page.chat('Is the shop open on Sunday?', { name: 'Tomás Dalmau', queue: 'support' });
});

export const ABusyMorning: Story = { loaders: [busyMorning] };

export const InASidePanel: Story = { args: { width: '320px', pane: 'ticket' }, loaders: [busyMorning] };

export const ACallRingsInASidePanel: Story = {
  args: { width: '320px' },
  loaders: [situation((page) => page.call({ queue: '210', reason: 'Charged twice' }))],
};

export const InACall: Story = {
  loaders: [
    situation(async (page) => {
      await page.call({ queue: '210' });
      await page.accept();
    }),
  ],
};

export const NothingToDoYet: Story = { loaders: [situation(() => Promise.resolve())] };
