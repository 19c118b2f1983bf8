import { AllowedMethods } from 'sip.js/lib/core/user-agent-core/allowed-methods.js';

/**
 * The methods that a far end may use: it may call, change or end the call, and ask whether the phone is there. The
 * library would also transfer our calls, take messages that nobody reads, and advertise both in `Allow`.
 */
export const servedMethods: readonly string[] = ['ACK', 'BYE', 'CANCEL', 'INVITE', 'OPTIONS'];

export const allowHeader = `Allow: ${servedMethods.join(', ')}`;

// The library writes this list into its answers and refuses every method that is not in it.
AllowedMethods.splice(0, AllowedMethods.length, ...(servedMethods as typeof AllowedMethods));
