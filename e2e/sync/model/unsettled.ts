import type { Tables, ThingName, Things } from '../evidence.js';
import { visibleTo } from '../visible.js';
import type { Page } from './page.js';
import type { Data } from './store.js';

const compared: readonly ThingName[] = ['ticket', 'interaction', 'offer', 'agent'];

/** What is not at rest: pages that are away or behind, commands without an answer, views that are not the store's. */
export function unsettled(pages: readonly Page[], data: Data): string[] {
  return pages.flatMap((page) => {
    if (!page.online) return [`${page.name} is not online`];
    if (page.waiting > 0) return [`${page.name} waits for ${page.waiting} answers`];
    const wanted = visibleTo(page.agent, data.tables);
    return compared
      .filter((name) => !shows(page.view, wanted, name))
      .map((name) => `${page.name} shows other ${name}s`);
  });
}

/** Values are the very same objects in the model. What is over may stay in a view that saw it live. */
function shows(view: Tables, wanted: Tables, name: ThingName): boolean {
  for (const [id, value] of wanted[name]) if (view[name].get(id) !== value) return false;
  for (const [id, value] of view[name]) if (!wanted[name].has(id) && !isOver(value)) return false;
  return true;
}

function isOver(value: Things[ThingName]): boolean {
  if ('status' in value) return value.status === 'resolved' || value.status === 'closed';
  return 'interactionId' in value && value.state !== 'offered';
}
