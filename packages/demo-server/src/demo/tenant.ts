/** The fictitious company of the demo. */
export const demoTenant = {
  key: 'demo',
  name: 'Nordia',
  timeZone: 'Europe/Madrid',
  country: 'ES',
  extensionDigits: { min: 4, max: 4 },
  language: 'es',
  currency: 'EUR',
} as const;

export interface DemoIdentifier {
  /** E.164 number, e-mail address or web chat id. */
  readonly value: string;
  readonly channel: 'voice' | 'webchat' | 'email' | 'whatsapp';
  readonly alias: string;
}

/** The company's numbers and accounts: customers call and write to them, and agents choose one as the caller. */
export const demoIdentifiers: readonly DemoIdentifier[] = [
  { value: '+34750000100', channel: 'voice', alias: 'Customer line' },
  { value: '+34750000200', channel: 'voice', alias: 'Renewals line' },
  { value: '+351950000100', channel: 'voice', alias: 'Linha Portugal' },
  { value: 'web', channel: 'webchat', alias: 'nordia.example' },
  { value: 'hello@nordia.example', channel: 'email', alias: 'hello@' },
  { value: '+34750000100', channel: 'whatsapp', alias: 'WhatsApp' },
];
