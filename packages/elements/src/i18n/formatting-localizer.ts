import { formatAge, formatDate, formatNumber, sameDay } from './format.js';
import { Localizer } from './localizer.js';
import type { TermKey } from './terms.js';

/** Provides words, dates and numbers in the language around the element. */
export class FormattingLocalizer<Key extends TermKey> extends Localizer<Key> {
  number(value: number, options?: Intl.NumberFormatOptions): string {
    return formatNumber(this.language, value, options);
  }

  /** `12 Nov`; with the year if it is another. @param time ms */
  date(time: number, now: number = Date.now()): string {
    const year = new Date(time).getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric';
    return formatDate(this.language, time, { day: 'numeric', month: 'short', ...(year && { year }) });
  }

  /** `10:31`. @param time ms */
  time(time: number): string {
    return formatDate(this.language, time, { hour: 'numeric', minute: '2-digit' });
  }

  /** *Today*, *Yesterday*, else the date. @param time ms */
  day(time: number, now: number = Date.now()): string {
    if (sameDay(time, now)) return String(this.word('today'));
    // By the calendar: the day of a clock change has 23 or 25 hours.
    const yesterday = new Date(now);
    yesterday.setHours(12);
    yesterday.setDate(yesterday.getDate() - 1);
    return sameDay(time, yesterday.getTime()) ? String(this.word('yesterday')) : this.date(time, now);
  }

  /** `12m`, `2h`. @param ms how old */
  age(ms: number): string {
    return formatAge(this.language, ms);
  }
}
