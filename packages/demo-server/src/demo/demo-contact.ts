import type { CampaignKey } from './campaigns.js';
import type { ProductKey } from './products.js';
import type { TagKey } from './tags.js';

export interface DemoContact {
  /** The document number, which is unique; the scripts refer to contacts by it. */
  readonly code: string;
  readonly name: string;
  readonly language: 'es' | 'pt' | 'en' | 'de';
  /** ISO 3166-1, two letters. */
  readonly country: string;
  readonly city: string;
  readonly campaign: CampaignKey;
  readonly contract: string;
  /** Year. */
  readonly customerSince: number;
  /** E.164 numbers; the first is the usual one. */
  readonly phones: readonly string[];
  readonly email: string;
  readonly products: readonly ProductKey[];
  readonly tags: readonly TagKey[];
}

type Details = Pick<DemoContact, 'phones' | 'email' | 'products' | 'tags'>;

export function contact(
  code: string,
  name: string,
  language: DemoContact['language'],
  country: string,
  city: string,
  campaign: CampaignKey,
  contract: string,
  customerSince: number,
  details: Details,
): DemoContact {
  return { code, name, language, country, city, campaign, contract, customerSince, ...details };
}
