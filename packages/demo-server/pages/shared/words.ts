import { type Language, preferences } from './preferences.js';

type Table<Key extends string> = Readonly<Record<Key, string>>;

/** Words of a page: `words({ en, es, pt })('key', { n: 3 })`; `{n}` stands for a value. */
export function words<Key extends string>(tables: Readonly<Record<Language, Table<Key>>>) {
  return (key: Key, values: Readonly<Record<string, string | number>> = {}): string =>
    tables[preferences.language][key].replace(/\{(\w+)\}/g, (all, name: string) =>
      String(values[name] ?? all),
    );
}

/** `12 Nov 2026, 10:24` in the page's language. @param time ms or ISO 8601 */
export const dateTime = (time: number | string): string =>
  new Date(time).toLocaleString(preferences.language, { dateStyle: 'medium', timeStyle: 'short' });

/** `4:05`, `1:02:09`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
