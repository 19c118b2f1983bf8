import type { Translated } from './translated.js';

export type CustomStateCode = 'break' | 'training' | 'backoffice' | 'lunch';

export interface DemoCustomState {
  readonly code: CustomStateCode;
  readonly label: Translated;
  /** 0: no limit. */
  readonly limitMinutes: number;
  /** For the feature code `**2CODE` from any phone. */
  readonly digit: string;
}

export const demoCustomStates: readonly DemoCustomState[] = [
  { code: 'break', label: { en: 'Break', es: 'Descanso', pt: 'Pausa' }, limitMinutes: 15, digit: '1' },
  { code: 'lunch', label: { en: 'Lunch', es: 'Comida', pt: 'Almoço' }, limitMinutes: 30, digit: '2' },
  {
    code: 'training',
    label: { en: 'Training', es: 'Formación', pt: 'Treinamento' },
    limitMinutes: 60,
    digit: '3',
  },
  {
    code: 'backoffice',
    label: { en: 'Back office', es: 'Gestión', pt: 'Trabalho interno' },
    limitMinutes: 0,
    digit: '4',
  },
];
