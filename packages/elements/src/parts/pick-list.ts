import { fold } from '@centralita/core';
import type { TemplateResult } from 'lit';

/** One thing to choose. */
export interface PickOption {
  readonly id: string;
  readonly label: string;
  readonly icon: TemplateResult;
  /** A second line: a state, a figure, a label. */
  readonly description?: string;
  /** Why it cannot be chosen now. */
  readonly reason?: string | undefined;
  /** Title over the options that share it. */
  readonly group?: string;
  /** Made of what was typed: always found. */
  readonly typed?: boolean;
}

/** Those with all words of `text` in label or description, in their order. */
export function found(options: readonly PickOption[], text: string): readonly PickOption[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  return options.filter(({ label, description = '', typed }) => {
    if (typed) return true;
    const own = fold(`${label} ${description}`);
    return words.every((word) => own.includes(word));
  });
}

/** The next one from `active` that a key leads to; undefined: the key means something else. */
export function nextPick(
  key: string,
  options: readonly PickOption[],
  active: string | undefined,
): string | undefined {
  const last = options.length - 1;
  const at = options.findIndex(({ id }) => id === active);
  const to = { ArrowDown: at < last ? at + 1 : 0, ArrowUp: at > 0 ? at - 1 : last }[key];
  return to === undefined ? undefined : options[to]?.id;
}

/** In groups, each once, in the order of their first option. */
export function grouped(
  options: readonly PickOption[],
): readonly (readonly [group: string, options: readonly PickOption[]])[] {
  const groups = new Map<string, PickOption[]>();
  for (const option of options) {
    const { group = '' } = option;
    groups.set(group, [...(groups.get(group) ?? []), option]);
  }
  return [...groups];
}
