import type { Tables, ThingName } from '../evidence.js';
import { visibleTo } from '../visible.js';
import type { Page } from './page.js';
import type { Stored } from './stored-history.js';

const compared: readonly ThingName[] = ['ticket', 'interaction', 'offer', 'agent'];

/** Lists where pages show something other than the store contains. */
export function unsettled(pages: readonly Page[], { tables, texts }: Stored): string[] {
  return pages.flatMap((page) => {
    const wanted = visibleTo(page.agent, tables);
    return compared.flatMap((name) => {
      const shown = page.view.get(name) ?? new Map<string, { text: string }>();
      const missing = [...wanted[name].keys()].filter(
        (id) => shown.get(id)?.text !== texts.get(`${name} ${id}`),
      );
      const tooMany = [...shown.keys()].filter((id) => !wanted[name].has(id) && !isOver(tables, name, id));
      const wrong = [...missing, ...tooMany];
      return wrong.length === 0 ? [] : [`${page.name} shows another ${name} ${wrong.join(', ')}`];
    });
  });
}

/** An ended entity may stay in a view that saw it live. */
function isOver(tables: Tables, name: ThingName, id: string): boolean {
  if (name === 'interaction') return (tables.interaction.get(id)?.status ?? 'closed') === 'closed';
  // Only open entities were read.
  return !tables[name].has(id);
}
