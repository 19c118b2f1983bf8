/** Sets the title of the browser tab: `Lucía Ferrer · Nordia CRM`; `count` things to do come first, as in `(2) Queues`. */
export function setPageTitle(parts: readonly string[], count = 0): void {
  const title = parts.filter(Boolean).join(' · ');
  const next = count > 0 ? `(${String(count)}) ${title}` : title;
  if (document.title !== next) document.title = next;
}
