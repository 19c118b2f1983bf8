/** Values that survive a reload of the tab, or only live as long as the page if the browser refuses to store them. */
export function tabStore<T>(key: string, nothing: T): { get(): T; set(next: T): void } {
  let kept = read(key) ?? nothing;
  return {
    get: () => kept,
    set(next) {
      kept = next;
      try {
        sessionStorage.setItem(key, JSON.stringify(next));
      } catch {
        // The storage is full or forbidden.
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
