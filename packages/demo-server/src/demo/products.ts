import type { Translated } from './translated.js';

export type ProductKey = 'electricity' | 'gas' | 'fibre' | 'mobile' | 'solar' | 'maintenance';

export interface DemoProduct {
  readonly key: ProductKey;
  readonly name: Translated;
  /** Euros per month, as on the invoice. */
  readonly monthly: number;
}

/** The products of the fictitious supplier: energy and fiber. */
export const demoProducts: readonly DemoProduct[] = [
  {
    key: 'electricity',
    name: {
      en: 'Electricity, 24-hour tariff',
      es: 'Luz, tarifa 24 horas',
      pt: 'Eletricidade, tarifa 24 horas',
    },
    monthly: 48.2,
  },
  {
    key: 'gas',
    name: { en: 'Gas, fixed price', es: 'Gas, precio fijo', pt: 'Gás, preço fixo' },
    monthly: 31.5,
  },
  { key: 'fibre', name: { en: 'Fiber 600 Mb', es: 'Fibra 600 Mb', pt: 'Fibra 600 Mb' }, monthly: 29.9 },
  {
    key: 'mobile',
    name: { en: 'Mobile, unlimited', es: 'Móvil ilimitado', pt: 'Celular ilimitado' },
    monthly: 14.9,
  },
  {
    key: 'solar',
    name: {
      en: 'Solar panels, self-use',
      es: 'Placas solares, autoconsumo',
      pt: 'Painéis solares, autoconsumo',
    },
    monthly: 22,
  },
  {
    key: 'maintenance',
    name: { en: 'Boiler maintenance', es: 'Mantenimiento de caldera', pt: 'Manutenção da caldeira' },
    monthly: 7.95,
  },
];
