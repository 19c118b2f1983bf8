import type { QueueKey } from './queues.js';

export type DemoUserName = 'ana' | 'bruno' | 'carla' | 'sofia' | 'admin';

export interface DemoUser {
  /** The name that is typed at sign-in, with {@link demoPassword}. */
  readonly user: DemoUserName;
  readonly name: string;
  readonly role: 'agent' | 'supervisor' | 'administrator';
  readonly extension: string;
  /** Four digits, for feature codes from a desk phone. */
  readonly pin: string;
  readonly email: string;
  readonly language: 'en' | 'es' | 'pt';
  /** Language or subject → level, 1 (a little) to 5 (expert). */
  readonly skills: Readonly<Record<string, number>>;
  readonly queues: readonly QueueKey[];
}

export const demoPassword = 'demo';

export const demoUsers: readonly DemoUser[] = [
  {
    user: 'ana',
    name: 'Ana Navarro',
    role: 'agent',
    extension: '2041',
    pin: '4107',
    email: 'ana.navarro@nordia.example',
    language: 'es',
    skills: { spanish: 5, english: 4, billing: 5, support: 3 },
    queues: ['billing', 'support', 'renewals', 'night'],
  },
  {
    user: 'bruno',
    name: 'Bruno Díaz',
    role: 'agent',
    extension: '2042',
    pin: '4233',
    email: 'bruno.diaz@nordia.example',
    language: 'es',
    skills: { spanish: 5, english: 3, support: 5, renewals: 2 },
    queues: ['billing', 'support', 'renewals'],
  },
  {
    user: 'carla',
    name: 'Carla Puig',
    role: 'agent',
    extension: '2043',
    pin: '4359',
    email: 'carla.puig@nordia.example',
    language: 'pt',
    skills: { spanish: 4, portuguese: 5, german: 3, renewals: 5 },
    queues: ['billing', 'renewals', 'support'],
  },
  {
    user: 'sofia',
    name: 'Sofía Roca',
    role: 'supervisor',
    extension: '2050',
    pin: '5012',
    email: 'sofia.roca@nordia.example',
    language: 'es',
    skills: { spanish: 5, english: 5, billing: 4, support: 4, renewals: 4 },
    queues: ['billing', 'support', 'renewals', 'night'],
  },
  {
    user: 'admin',
    name: 'Admin',
    role: 'administrator',
    extension: '2099',
    pin: '9900',
    email: 'admin@nordia.example',
    language: 'en',
    skills: {},
    queues: [],
  },
];
