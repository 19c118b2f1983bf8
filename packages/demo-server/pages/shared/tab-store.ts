/** What a tab keeps over a reload; where the browser refuses to store, as long as the page lives. */
export function tabStore<T>(key: string, nothing: T): { get(): T; set(next: T): void } {
  let kept = read(key) ?? nothing;
  return {
    get: () => kept,
    set(next) {
      kept = next;
      try {
        sessionStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Full or refused.
      }
    },
  };

  function read(name: string): T | null {
    try {
      return JSON.parse(sessionStorage.getItem(name) ?? 'null') as T | null;
    } catch {
      return null;
    }
  }
}
