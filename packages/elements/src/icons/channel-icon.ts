import type { TemplateResult } from 'lit';
import { icon, type IconOptions, type Shape } from './icon.js';
import { chat, mail, messenger, phone, sms, social, tg, wa, work, xsocial } from './shapes.js';

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
