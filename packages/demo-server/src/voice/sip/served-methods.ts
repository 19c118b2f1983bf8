import { AllowedMethods } from 'sip.js/lib/core/user-agent-core/allowed-methods.js';

/** The methods that a phone may use. The library would advertise more in `Allow` than this server does. */
const servedMethods: readonly string[] = ['ACK', 'BYE', 'CANCEL', 'INFO', 'INVITE', 'OPTIONS', 'REGISTER'];

export const allowHeader = `Allow: ${servedMethods.join(', ')}`;

// The library writes this list into its answers and refuses every method that is not in it.
AllowedMethods.splice(0, AllowedMethods.length, ...(servedMethods as typeof AllowedMethods));
