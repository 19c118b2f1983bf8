import { CentralitaError } from '@centralita/core';
import { FakePhone } from '@centralita/core/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { provide } from '../internal/provide.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import './define.js';
import type { CcSoftphone } from './softphone.js';

interface Loaded {
  readonly page: HubPage;
}

/** The real contact centre in the page, in one situation. Only the telephone is not real. */
const situation = (happen: (page: HubPage) => unknown) => async (): Promise<Loaded> => {
  const page = await hubPage({ ready: true });
  await happen(page);
  return { page };
};

const meta: Meta = {
  title: 'Elements/Softphone',
  component: 'cc-softphone',
  render: (_args, { loaded }) => {
    const around = document.createElement('div');
    provide(around)((loaded as Loaded).page.client);
    const element = document.createElement('cc-softphone');
    element.style.setProperty('min-block-size', '560px');
    around.append(element);
    return around;
  },
};
export default meta;

type Story = StoryObj;

const lucia = { from: '+34612345678', name: 'Lucía Ferrer Montaner', reason: 'Charged twice' };
const goodLine = { level: 'good', roundTrip: 40, loss: 0, jitter: 3 } as const;

async function talk(page: HubPage): Promise<string> {
  const callId = await page.call(lucia);
  await page.accept();
  page.phone.setQuality(goodLine);
  return callId;
}

const press = (label: string): Story['play'] => {
  return async ({ canvasElement }) => {
    const element = await until(() => canvasElement.querySelector<CcSoftphone>('cc-softphone'));
    const named = (each: HTMLButtonElement): boolean => each.textContent.trim() === label;
    const found = () => [...element.renderRoot.querySelectorAll('button')].find(named);
    (await until(found)).click();
  };
};

export const NothingToDo: Story = { loaders: [situation(() => undefined)] };

export const ACallRings: Story = { loaders: [situation((page) => page.call(lucia))] };

export const InACall: Story = { loaders: [situation(talk)] };

export const OnHold: Story = {
  loaders: [situation(async (page) => page.client.voice.hold(await talk(page), true))],
};

export const PressTwoForBilling: Story = { loaders: [situation(talk)], play: press('Keypad') };

export const ANoteWhileTalking: Story = { loaders: [situation(talk)], play: press('Note') };

/** Without our server. */
export const TwoCallsOnAnyPbx: Story = {
  render: () => {
    const phone = new FakePhone();
    const element = document.createElement('cc-softphone');
    element.sipServer = 'wss://pbx.example/ws';
    element.sipUser = '2041';
    element.loadPhone = () => Promise.resolve(phone);
    phone.ring({ id: 'one', number: '+34612345678', name: 'Lucía Ferrer Montaner' });
    void phone.answer('one');
    phone.ring({ id: 'two', number: '+34699120034', name: 'Klaus Straßenbahnhaltestelle' });
    return element;
  },
};

export const APoorLine: Story = {
  loaders: [
    situation(async (page) => {
      await talk(page);
      page.phone.setQuality({ level: 'poor', roundTrip: 480, loss: 0.12, jitter: 60 });
    }),
  ],
};

export const TheCallIsInAnotherBrowser: Story = {
  loaders: [
    situation(async (page) => {
      await talk(page);
      page.phone.$calls.set([]);
    }),
  ],
};

export const NetworkLostDuringACall: Story = {
  loaders: [
    situation(async (page) => {
      await talk(page);
      page.offline();
    }),
  ],
};

export const NetworkLost: Story = { loaders: [situation((page) => page.offline())] };

export const ThePhoneCannotRegister: Story = {
  loaders: [situation((page) => page.phone.setRegistration({ state: 'failed', reason: '503' }))],
};

export const TheNextCallFails: Story = {
  loaders: [situation((page) => page.phone.refuse(new CentralitaError('call-failed')))],
};
