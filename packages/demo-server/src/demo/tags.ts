import type { Translated } from './translated.js';

export type TagKey =
  | 'vip'
  | 'paperless'
  | 'company'
  | 'new-customer'
  | 'at-risk'
  | 'no-ads'
  | 'double-charge'
  | 'complaint'
  | 'urgent'
  | 'moving-house'
  | 'outage'
  | 'refund'
  | 'follow-up'
  | 'praise';

export interface DemoTag {
  readonly key: TagKey;
  readonly label: Translated;
  /** Tags of contacts and tags of interactions are separate. */
  readonly on: 'contact' | 'interaction';
}

export const demoTags: readonly DemoTag[] = [
  { key: 'vip', on: 'contact', label: { en: 'VIP', es: 'VIP', pt: 'VIP' } },
  { key: 'paperless', on: 'contact', label: { en: 'paperless', es: 'sin papel', pt: 'sem papel' } },
  { key: 'company', on: 'contact', label: { en: 'company', es: 'empresa', pt: 'empresa' } },
  {
    key: 'new-customer',
    on: 'contact',
    label: { en: 'new customer', es: 'cliente nuevo', pt: 'cliente novo' },
  },
  { key: 'at-risk', on: 'contact', label: { en: 'at risk', es: 'en riesgo', pt: 'em risco' } },
  {
    key: 'no-ads',
    on: 'contact',
    label: { en: 'no advertising', es: 'sin publicidad', pt: 'sem publicidade' },
  },
  {
    key: 'double-charge',
    on: 'interaction',
    label: { en: 'double charge', es: 'doble cobro', pt: 'cobrança dupla' },
  },
  { key: 'complaint', on: 'interaction', label: { en: 'complaint', es: 'reclamación', pt: 'reclamação' } },
  { key: 'urgent', on: 'interaction', label: { en: 'urgent', es: 'urgente', pt: 'urgente' } },
  {
    key: 'moving-house',
    on: 'interaction',
    label: { en: 'moving house', es: 'mudanza', pt: 'mudança' },
  },
  { key: 'outage', on: 'interaction', label: { en: 'outage', es: 'avería general', pt: 'falha geral' } },
  { key: 'refund', on: 'interaction', label: { en: 'refund', es: 'devolución', pt: 'reembolso' } },
  { key: 'follow-up', on: 'interaction', label: { en: 'follow up', es: 'seguimiento', pt: 'acompanhar' } },
  { key: 'praise', on: 'interaction', label: { en: 'praise', es: 'felicitación', pt: 'elogio' } },
];
