import { AllowedMethods } from 'sip.js/lib/core/user-agent-core/allowed-methods.js';

/** What a phone may ask of this server. The library would promise more in `Allow` than anything here does. */
const servedMethods: readonly string[] = ['ACK', 'BYE', 'CANCEL', 'INFO', 'INVITE', 'OPTIONS', 'REGISTER'];

export const allowHeader = `Allow: ${servedMethods.join(', ')}`;

// The library writes this list into its answers and refuses what is not in it.
AllowedMethods.splice(0, AllowedMethods.length, ...(servedMethods as typeof AllowedMethods));
