import type { CampaignKey } from './campaigns.js';
import type { Translated } from './translated.js';

export type QueueKey = 'billing' | 'support' | 'renewals' | 'night';

export interface DemoQueue {
  readonly key: QueueKey;
  readonly campaign: CampaignKey;
  /** Internal number: what a caller's SIP client or a transfer dials. */
  readonly number: string;
  readonly name: string;
  readonly label: Translated;
  readonly strategy: 'longest-idle' | 'fewest-open' | 'round-robin';
  readonly channels: readonly ('voice' | 'webchat' | 'email' | 'whatsapp')[];
  readonly ringSeconds: number;
  /** 0: no limit. */
  readonly wrapUpSeconds: number;
  readonly wrapUpExtendable: boolean;
  /** The share of contacts, in percent, that should be answered within the given number of seconds. */
  readonly serviceLevel: { readonly percent: number; readonly seconds: number };
  readonly tipification: 'required' | 'optional';
  /** A resolved ticket is reopened when its contact returns within these hours; absent: never. */
  readonly reopenHours?: number;
  /** Local times in the zone of {@link demoTenant}; a `to` before `from` is on the next day. Absent: always open. */
  readonly hours?: { readonly from: string; readonly to: string };
}

export const demoQueues: readonly DemoQueue[] = [
  {
    key: 'billing',
    campaign: 'renewals',
    number: '210',
    name: 'Billing',
    label: { en: 'Billing', es: 'Facturación', pt: 'Faturamento' },
    strategy: 'longest-idle',
    channels: ['voice', 'webchat', 'email', 'whatsapp'],
    ringSeconds: 20,
    wrapUpSeconds: 120,
    wrapUpExtendable: true,
    serviceLevel: { percent: 80, seconds: 20 },
    tipification: 'required',
  },
  {
    key: 'support',
    campaign: 'support',
    number: '220',
    name: 'Support',
    label: { en: 'Support', es: 'Soporte', pt: 'Suporte' },
    strategy: 'longest-idle',
    channels: ['voice', 'webchat', 'email', 'whatsapp'],
    ringSeconds: 20,
    wrapUpSeconds: 180,
    wrapUpExtendable: true,
    serviceLevel: { percent: 80, seconds: 30 },
    reopenHours: 24,
    tipification: 'required',
  },
  {
    key: 'renewals',
    campaign: 'renewals',
    number: '230',
    name: 'Renewals',
    label: { en: 'Renewals', es: 'Renovaciones', pt: 'Renovações' },
    strategy: 'round-robin',
    channels: ['voice', 'webchat', 'email'],
    ringSeconds: 25,
    wrapUpSeconds: 120,
    wrapUpExtendable: false,
    serviceLevel: { percent: 70, seconds: 30 },
    tipification: 'required',
  },
  {
    key: 'night',
    campaign: 'support',
    number: '240',
    name: 'Night line',
    label: { en: 'Night line', es: 'Línea nocturna', pt: 'Linha noturna' },
    strategy: 'fewest-open',
    channels: ['voice', 'webchat'],
    ringSeconds: 30,
    wrapUpSeconds: 0,
    wrapUpExtendable: true,
    serviceLevel: { percent: 60, seconds: 60 },
    tipification: 'optional',
    hours: { from: '20:00', to: '08:00' },
  },
];
