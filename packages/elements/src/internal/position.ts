import { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom';

/** Side of the anchor, and the edge of the anchor that the panel follows. */
export type Placement = 'bottom-start' | 'bottom-end' | 'top-start' | 'top-end';

const anchorGapPx = 4;
const windowMarginPx = 8;
const minHeightPx = 120;

export interface PositionOptions {
  readonly anchor: Element;
  /** In the top layer: only the window clips it. */
  readonly panel: HTMLElement;
  readonly placement: Placement;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/**
 * Keeps a panel beside its anchor and inside the window: on the other side if that has more room, shifted along the anchor, and at last
 * smaller so that it scrolls. It follows scrolling, resizing and moves of the anchor, and computes nothing while none of these happen.
 */
export function position({ anchor, panel, placement, signal }: PositionOptions): void {
  const room = { padding: windowMarginPx };
  const limit = size({
    ...room,
    apply({ availableHeight }) {
      const height = Math.max(minHeightPx, Math.floor(availableHeight));
      panel.style.setProperty('max-block-size', `${height}px`);
    },
  });
  const middleware = [offset(anchorGapPx), flip(room), shift(room), limit];
  const update = async (): Promise<void> => {
    const { x, y } = await computePosition(anchor, panel, { placement, strategy: 'fixed', middleware });
    if (!signal.aborted) panel.style.setProperty('translate', `${Math.round(x)}px ${Math.round(y)}px`);
  };
  // From this corner its width does not depend on its former place.
  panel.style.setProperty('left', '0');
  panel.style.setProperty('top', '0');
  panel.style.setProperty('max-inline-size', `calc(100vw - ${2 * windowMarginPx}px)`);
  signal.addEventListener(
    'abort',
    autoUpdate(anchor, panel, () => void update()),
  );
}
