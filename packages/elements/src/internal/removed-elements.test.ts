import { expect } from '@open-wc/testing';
import type { LitElement } from 'lit';
import '../contact-card/define.js';
import '../conversation/define.js';
import '../provider/define.js';
import '../queue-stats/define.js';
import '../softphone/define.js';
import '../status/define.js';
import { HeldCounter } from '../testing/held-counter.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import '../ticket/define.js';
import '../ticket-list/define.js';
import '../tipification/define.js';
import '../workspace/define.js';
import { provide } from './provide.js';

const tags = [
  'cc-status',
  'cc-softphone',
  'cc-ticket-list',
  'cc-conversation',
  'cc-ticket',
  'cc-contact-card',
  'cc-queue-stats',
  'cc-tipification',
  'cc-workspace',
] as const;

/** Both orders are tested, because the element that is removed first hears of the removal from the other one. */
const pairs = tags.flatMap((first) => tags.map((second) => [first, second] as const));

describe('elements that are removed', () => {
  let page: HubPage;
  let around: HTMLElement;
  let counter: HeldCounter;

  const show = async (names: readonly (typeof tags)[number][]) => {
    const elements = names.map((name) => document.createElement<(typeof tags)[number]>(name));
    around.append(...elements);
    for (const element of elements) await element.updateComplete;
    return elements;
  };
  /** Draws the elements once more, as a late update does. */
  const drawn = async (elements: readonly LitElement[]) => {
    for (const element of elements) {
      element.requestUpdate();
      await element.updateComplete;
    }
  };
  /** Waits until the code of the elements is loaded, so that loading holds nothing any more. */
  const settled = async () => {
    for (const element of await show(tags)) element.remove();
    await until(() => counter.held.idle === 0 && counter.held.subscriptions === 0);
  };

  /** A store that nobody uses is held for a second longer, so less may be held now than before. */
  const expectNoMoreThan = (before: HeldCounter['held']) => {
    for (const [what, count] of Object.entries(counter.held))
      expect(count, what).to.be.at.most(before[what as keyof typeof before]);
  };

  before(async () => {
    page = await hubPage({ ready: true });
    await page.chat();
    await page.accept();
    around = document.createElement('div');
    document.body.append(around);
    counter = new HeldCounter(page.client);
    provide(around)(counter.client);
  });
  after(() => {
    counter.stop();
    around.remove();
    return page.close();
  });

  it('leave nothing behind, whichever two are removed in the same task', async () => {
    await settled();
    const before = counter.held;
    const leaks: string[] = [];
    for (const pair of pairs) {
      const elements = await show(pair);
      for (const element of elements) element.remove();
      await drawn(elements);
      if (JSON.stringify(counter.held) !== JSON.stringify(before))
        leaks.push(`${pair.join(' + ')}: ${JSON.stringify(counter.held)}`);
    }
    expect(leaks, JSON.stringify(before)).to.deep.equal([]);
  });

  it('leave nothing behind, all at once, also when they come back in between', async () => {
    await settled();
    const before = counter.held;
    for (let round = 0; round < 10; round++) {
      const elements = await show(tags);
      for (const element of elements) element.remove();
      around.append(...elements);
      await drawn(elements);
      for (const element of elements) element.remove();
      await drawn(elements);
    }
    expect(counter.held).to.deep.equal(before);
  });

  it('start no session in a provider that is no longer in the page', async () => {
    const provider = document.createElement('cc-provider');
    around.append(provider);
    await provider.updateComplete;
    provider.remove();
    await Promise.resolve();
    const before = counter.held;
    provider.client = counter.client;
    await provider.updateComplete;
    expect(provider.current).to.equal(undefined);
    expectNoMoreThan(before);
    around.append(provider);
    expect(provider.current).to.equal(counter.client);
    provider.remove();
    await until(() => provider.current === undefined);
    expectNoMoreThan(before);
  });
});
