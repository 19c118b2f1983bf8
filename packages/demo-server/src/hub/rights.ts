import { CentralitaError, commands, type CommandName } from '@centralita/core/protocol';
import type { Actor } from './actor.js';

/** Whether the role may send the command at all; what it may touch, its domain decides. */
export function assertMay(actor: Actor, name: CommandName): void {
  const { by } = commands[name];
  if (actor.role === 'system') return;
  const may =
    by === 'customer'
      ? actor.role === 'customer'
      : actor.role !== 'customer' && (by === 'user' || by.includes(actor.role));
  if (!may) throw new CentralitaError('forbidden', `${actor.role} may not ${name}`);
}
