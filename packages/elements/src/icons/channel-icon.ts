import type { TemplateResult } from 'lit';
import { icon, type IconOptions, type Shape } from './icon.js';
import { chat } from './shapes/chat.js';
import { mail } from './shapes/mail.js';
import { messenger } from './shapes/messenger.js';
import { phone } from './shapes/phone.js';
import { sms } from './shapes/sms.js';
import { social } from './shapes/social.js';
import { tg } from './shapes/tg.js';
import { wa } from './shapes/wa.js';
import { work } from './shapes/work.js';
import { xsocial } from './shapes/xsocial.js';

const shapes: Readonly<Record<string, Shape>> = {
  voice: phone,
  chat,
  email: mail,
  whatsapp: wa,
  telegram: tg,
  messenger,
  x: xsocial,
  sms,
  work,
  social,
};

/** One that a newer server knows and we do not is drawn as chat. */
export const channelShape = (channel: string): Shape => shapes[channel] ?? chat;

export function channelIcon(channel: string, options?: IconOptions): TemplateResult {
  return icon(channelShape(channel), options);
}
