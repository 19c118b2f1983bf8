import { AllowedMethods } from 'sip.js/lib/core/user-agent-core/allowed-methods.js';

/**
 * What a far end may ask of our phone: to call, to change or end the call, and whether the phone is there. The library
 * would also transfer our calls, take messages that nobody reads, and promise both in `Allow`.
 */
export const servedMethods: readonly string[] = ['ACK', 'BYE', 'CANCEL', 'INVITE', 'OPTIONS'];

export const allowHeader = `Allow: ${servedMethods.join(', ')}`;

// The library writes this list into its answers and refuses what is not in it.
AllowedMethods.splice(0, AllowedMethods.length, ...(servedMethods as typeof AllowedMethods));
