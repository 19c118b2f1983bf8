import type { Tables, ThingName, Things } from '../evidence.js';
import { visibleTo } from '../visible.js';
import type { Page } from './page.js';
import type { Data } from './store.js';

const compared: readonly ThingName[] = ['ticket', 'interaction', 'offer', 'agent'];

/**
 * Lists what has not settled: pages that are away or behind, unanswered commands, and views that differ from the
 * store.
 */
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

/** The model shares the same objects, so identity is enough. An ended entity may stay in a view that saw it live. */
function shows(view: Tables, wanted: Tables, name: ThingName): boolean {
  for (const [id, value] of wanted[name]) if (view[name].get(id) !== value) return false;
  for (const [id, value] of view[name]) if (!wanted[name].has(id) && !isOver(value)) return false;
  return true;
}

function isOver(value: Things[ThingName]): boolean {
  if ('status' in value) return value.status === 'resolved' || value.status === 'closed';
  return 'interactionId' in value && value.state !== 'offered';
}
