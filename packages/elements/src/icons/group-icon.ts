import type { ChannelGroup } from '@centralita/core';
import type { TemplateResult } from 'lit';
import { icon, type IconOptions, type Shape } from './icon.js';
import { chat } from './shapes/chat.js';
import { mail } from './shapes/mail.js';
import { phone } from './shapes/phone.js';
import { social } from './shapes/social.js';
import { work } from './shapes/work.js';

/** The icons of the channel groups, the only channel icons that `<cc-status>` draws. */
const shapes: Readonly<Record<ChannelGroup, Shape>> = { voice: phone, chat, email: mail, work, social };

/** Draws a group that only a newer server knows as chat. */
export function groupIcon(group: ChannelGroup, options?: IconOptions): TemplateResult {
  return icon((shapes as Readonly<Record<string, Shape>>)[group] ?? chat, options);
}
