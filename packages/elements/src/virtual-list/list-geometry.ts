export interface ListGeometryOptions {
  readonly scroller: () => HTMLElement | null;
  /** The existing rows, in list order. */
  readonly rows: () => Iterable<HTMLElement>;
  /** Called when the row height or the number of visible rows has changed. */
  readonly onChange: (previousRowHeight: number) => void;
  /** Called in the frame after a measurement was asked for. */
  readonly onFrame: () => void;
}

/** Used until the first rows have been measured. */
const initialRowHeightPx = 74;
const initialViewportHeightPx = 500;

/** Measures the height of a row and of the visible part of a list; both follow font size, density and the size of the element. */
export class ListGeometry {
  readonly #options: ListGeometryOptions;
  readonly #observer = new ResizeObserver(() => this.#measureInNextFrame());
  #observedRow: HTMLElement | undefined;
  #frame = 0;
  #rowHeight = initialRowHeightPx;
  #viewportHeight = initialViewportHeightPx;

  constructor(options: ListGeometryOptions) {
    this.#options = options;
  }

  /** px */
  get rowHeight(): number {
    return this.#rowHeight;
  }

  /** How much of a list that is long enough is visible, px. */
  get viewportHeight(): number {
    return this.#viewportHeight;
  }

  /** Whether the observed row is still in the document. */
  get isObserving(): boolean {
    return this.#observedRow?.isConnected === true;
  }

  /** Observes a row that exists, instead of one that left the list. */
  observe(): void {
    const scroller = this.#options.scroller();
    const rows = [...this.#options.rows()];
    // A row that fades out stays in the document for a while, but no longer belongs to the list.
    if (!scroller || (this.#observedRow && rows.includes(this.#observedRow))) return;
    this.#observer.disconnect();
    this.#observedRow = rows[0];
    if (!this.#observedRow) return;
    this.#observer.observe(scroller);
    this.#observer.observe(this.#observedRow);
    // The first measurement happens before anything is painted.
    queueMicrotask(() => this.#measure());
  }

  stop(): void {
    this.#observer.disconnect();
    this.#observedRow = undefined;
    cancelAnimationFrame(this.#frame);
  }

  #measureInNextFrame(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#measure();
      this.#options.onFrame();
    });
  }

  #measure(): void {
    const scroller = this.#options.scroller();
    const [row] = this.#options.rows();
    if (!scroller || !row?.isConnected) return;
    const rowHeight = row.offsetHeight > 0 ? row.getBoundingClientRect().height : 0;
    if (rowHeight === 0) return;
    const { clientHeight, scrollHeight } = scroller;
    // A list that is shorter than its viewport does not show how high the viewport could become.
    const viewportHeight =
      scrollHeight > clientHeight ? clientHeight : Math.max(clientHeight, this.#viewportHeight);
    const previousRowHeight = this.#rowHeight;
    const visibleRows = Math.ceil(this.#viewportHeight / previousRowHeight);
    this.#viewportHeight = viewportHeight;
    if (rowHeight === previousRowHeight && Math.ceil(viewportHeight / rowHeight) === visibleRows) return;
    this.#rowHeight = rowHeight;
    this.#options.onChange(previousRowHeight);
  }
}
