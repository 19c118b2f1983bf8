import type { SetupMistake } from '@centralita/core';

/** What was found, in English and with the remedy, for the programmer of the page. */
export interface Finding {
  readonly code: SetupMistake;
  readonly message: string;
  /**
   * A server that restarts looks the same for a while, so this counts as a mistake only if further attempts fail in the
   * same way.
   */
  readonly mayPass?: boolean;
}
