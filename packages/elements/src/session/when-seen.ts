/** Calls `act` once, when the document has such an element: now or later. */
export function whenSeen(tag: string, act: () => unknown): void {
  const look = (): boolean => {
    if (!document.querySelector(tag)) return false;
    void act();
    return true;
  };
  if (look()) return;
  const observer = new MutationObserver(() => look() && observer.disconnect());
  observer.observe(document, { childList: true, subtree: true });
}
