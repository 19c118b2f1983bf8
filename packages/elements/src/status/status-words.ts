import { enBase } from '../i18n/en-base.js';
import { enStatus } from '../i18n/en-status.js';
import { Localizer } from '../i18n/localizer.js';
import type { StatusTermKey } from '../i18n/terms.js';

export type StatusWords = Localizer<StatusTermKey>;

const english = { ...enBase, ...enStatus };

/** The words of the menu and the panels, in the language around the host. */
export const statusWords = (host: ConstructorParameters<typeof Localizer>[0]): StatusWords =>
  new Localizer<StatusTermKey>(host, english);
