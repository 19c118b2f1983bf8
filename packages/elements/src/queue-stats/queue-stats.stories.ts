import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { provide } from '../internal/provide.js';
import { hubPage, until, type DemoUser, type HubPage } from '../testing/hub-fixture.js';
import './define.js';

interface Loaded {
  readonly page?: HubPage;
  readonly problemsFirst?: boolean;
  readonly width?: number;
}

/** A morning: three were attended, one of them late, one left; two wait in Support, one in Renewals, where nobody is. */
async function morning(page: HubPage): Promise<void> {
  const { client } = page;
  const ana = page.agent('ana');
  await page.ready(ana);
  for (const queue of ['billing', 'support', 'support']) {
    await page.chat('Hello', { queue });
    await page.accept(ana);
  }
  await ana.agents.setState('dnd');
  await until(() => ana.agents.$own.get()?.state === 'dnd');
  const gone = await page.chat('Is anybody there?', { queue: 'billing' });
  await gone.webchat.end();
  for (const queue of ['support', 'support', 'renewals']) await page.chat('Hello', { queue });
  await client.queues.logOut(['renewals']);
  await ana.queues.logOut(['renewals']);
  const of = (queue: string) => client.queues.stats(queue).get();
  await until(
    () => of('renewals')?.online === 0 && of('support')?.waiting === 2 && of('billing')?.abandoned === 1,
  );
}

const situation =
  (happen: (page: HubPage) => unknown = () => undefined, as: DemoUser = 'sofia', rest: Loaded = {}) =>
  async (): Promise<Loaded> => {
    const page = await hubPage({ as });
    await happen(page);
    return { ...rest, page };
  };

const meta: Meta = {
  title: 'Elements/Queue stats',
  component: 'cc-queue-stats',
  render: (_args, { loaded }) => {
    const { page, problemsFirst = false, width } = loaded as Loaded;
    const around = document.createElement('div');
    if (width) around.style.maxInlineSize = `${width}px`;
    if (page) provide(around)(page.client);
    const element = document.createElement('cc-queue-stats');
    element.problemsFirst = problemsFirst;
    around.append(element);
    return around;
  },
};
export default meta;

type Story = StoryObj;

export const BusyMorning: Story = { loaders: [situation(morning)] };

export const ProblemsFirst: Story = {
  loaders: [situation(morning, 'sofia', { problemsFirst: true })],
};

export const InASidePanel: Story = { loaders: [situation(morning, 'sofia', { width: 280 })] };

/** The day has just begun. */
export const NothingYet: Story = { loaders: [situation()] };

/** An agent sees the own queues. */
export const OwnQueues: Story = { loaders: [situation(() => undefined, 'bruno')] };

export const TooLongAWait: Story = {
  loaders: [
    situation(async (page) => {
      await page.system(async (work) => {
        const queue = await work.need('queue', 'support');
        await work.put('queue', {
          ...queue,
          name: 'Kundendienst Vertragsverlängerung und Straßenbahnhaltestellen',
          serviceLevelSeconds: 1,
        });
      });
      await page.chat('Hello', { queue: 'support' });
    }),
  ],
};

export const ConnectionLost: Story = {
  loaders: [
    situation(async (page) => {
      await morning(page);
      page.offline();
    }),
  ],
};

export const NoQueues: Story = { loaders: [situation(() => undefined, 'admin')] };

export const BeforeSignIn: Story = { loaders: [(): Promise<Loaded> => Promise.resolve({})] };
