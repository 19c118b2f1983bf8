/**
 * Dates, times and numbers in words. Pure: language and time are arguments. Formatters are costly to make, and kept; so are ages,
 * of which there are few.
 */

const known = new Map<string, unknown>();

function cached<T>(key: string, make: () => T): T {
  const former = known.get(key);
  if (former) return former as T;
  const made = make();
  known.set(key, made);
  return made;
}

export function formatNumber(locale: string, value: number, options: Intl.NumberFormatOptions = {}): string {
  const key = `n${locale}${JSON.stringify(options)}`;
  return cached(key, () => new Intl.NumberFormat(locale, options)).format(value);
}

export function formatDate(locale: string, time: number, options: Intl.DateTimeFormatOptions): string {
  // The server of another version may send what is no time.
  if (Number.isNaN(new Date(time).getTime())) return '';
  const key = `d${locale}${JSON.stringify(options)}`;
  return cached(key, () => new Intl.DateTimeFormat(locale, options)).format(time);
}

/** `12m`, `2h`, `3d`: an age in a list. Under a minute counts as none: `0m`. @param ms */
export function formatAge(locale: string, ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const [value, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 1_440
        ? [Math.floor(minutes / 60), 'hour']
        : [Math.floor(minutes / 1_440), 'day'];
  const words = () => formatNumber(locale, value, { style: 'unit', unit, unitDisplay: 'narrow' });
  return cached(`a${locale}${value}${unit}`, words);
}

/** Whether two times are on the same day of this page's time zone. */
export function sameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}
