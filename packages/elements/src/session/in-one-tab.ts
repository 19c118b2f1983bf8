/** A tab that nobody looks at lets the others go first, ms. */
const politeness = 150;

/**
 * Does something in exactly one tab of this browser: the first to take the lock `key`, which it keeps as long as it lives, so
 * that a tab that wakes up hours later does not do it again. Where there are no locks (a page without https) or the browser
 * refuses them (one that stores nothing), in each.
 */
export async function inOneTab(key: string, act: () => void): Promise<void> {
  const locks = (navigator as Partial<Navigator>).locks;
  if (!locks) {
    act();
    return;
  }
  if (document.visibilityState === 'hidden') await new Promise((resolve) => setTimeout(resolve, politeness));
  const first = (lock: Lock | null) => {
    if (!lock) return undefined;
    act();
    return new Promise(() => {});
  };
  void locks.request(`centralita:${key}`, { ifAvailable: true }, first).catch(act);
}
