export interface FoundBrowser {
  /** The program. */
  readonly path: string;
  /** What it needs besides our own environment. */
  readonly env: Record<string, string>;
  readonly headless: true | 'shell';
}

export function ensureBrowser(options?: { install?: boolean; system?: boolean }): FoundBrowser;
