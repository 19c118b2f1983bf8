/** Side of the anchor, and the edge of the anchor that the panel follows. */
export type Placement = 'bottom-start' | 'bottom-end' | 'top-start' | 'top-end';

/** Distance to the anchor, distance to the edge of the window, and the least height, in px. */
const gap = 4;
const margin = 8;
const least = 120;

/**
 * Keeps `panel` beside `anchor` and inside the window until `signal` aborts: on the other side where there is more room,
 * shifted along the anchor, at last smaller and scrolling. The panel is in the top layer: nothing but the window clips it,
 * and nothing moves its origin.
 */
export function position(
  anchor: Element,
  panel: HTMLElement,
  placement: Placement,
  signal: AbortSignal,
): void {
  let before = '';
  const follow = (): void => {
    if (signal.aborted) return;
    // Scrolling of any box around it, new rows above it, a resized window: one look per frame sees them all.
    requestAnimationFrame(follow);
    const styles = place(anchor.getBoundingClientRect(), panel, placement);
    const now = Object.values(styles).join();
    if (now === before) return;
    before = now;
    for (const [name, value] of Object.entries(styles)) panel.style.setProperty(name, value);
  };
  // From this corner its width does not depend on where it was put before.
  panel.style.setProperty('left', '0');
  panel.style.setProperty('top', '0');
  panel.style.setProperty('max-inline-size', `calc(100vw - ${2 * margin}px)`);
  follow();
}

function place(anchor: DOMRect, panel: HTMLElement, placement: Placement): Record<string, string> {
  const { clientWidth, clientHeight } = document.documentElement;
  // The height that it would like, also while it is held smaller.
  const content = panel.scrollHeight + panel.offsetHeight - panel.clientHeight;
  const above = anchor.top - gap - margin;
  const below = clientHeight - anchor.bottom - gap - margin;
  const up = placement.startsWith('top')
    ? content <= above || above >= below
    : content > below && above > below;
  const most = Math.max(least, up ? above : below);
  const top = up ? anchor.top - gap - Math.min(content, most) : anchor.bottom + gap;

  const width = panel.offsetWidth;
  const toRight = placement.endsWith('end') !== (getComputedStyle(panel).direction === 'rtl');
  const wanted = toRight ? anchor.right - width : anchor.left;
  const left = Math.max(margin, Math.min(wanted, clientWidth - width - margin));
  return {
    translate: `${Math.round(left)}px ${Math.round(top)}px`,
    'max-block-size': `${Math.floor(most)}px`,
  };
}
