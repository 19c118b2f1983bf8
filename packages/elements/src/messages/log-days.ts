/** The date that stands over what is seen first, ms; null in a log without dates. */
export function dayAtTop(log: HTMLElement): number | null {
  const top = log.scrollTop + log.offsetTop + 8;
  const days = daysOf(log);
  const above = days.findLast((day) => day.offsetTop <= top) ?? days[0];
  return above ? Number(above.dataset.at) : null;
}

/** Scrolls to the beginning of a day and puts the focus into the log. */
export function showDay(log: HTMLElement, at: number): void {
  const day = new Date(at).toDateString();
  const target = daysOf(log).find((each) => new Date(Number(each.dataset.at)).toDateString() === day);
  target?.scrollIntoView({ block: 'start' });
  log.focus({ preventScroll: true });
}

const daysOf = (log: HTMLElement): HTMLElement[] => [...log.querySelectorAll<HTMLElement>('.day')];
