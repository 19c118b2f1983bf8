import type { Translated } from './translated.js';

export type CampaignKey = 'renewals' | 'support';

export interface DemoCampaign {
  readonly key: CampaignKey;
  readonly name: string;
  readonly label: Translated;
}

export const demoCampaigns: readonly DemoCampaign[] = [
  { key: 'renewals', name: 'Renewals', label: { en: 'Renewals', es: 'Renovaciones', pt: 'Renovações' } },
  { key: 'support', name: 'Support', label: { en: 'Support', es: 'Soporte', pt: 'Suporte' } },
];
