/** The login as it is stored: capitals and full-width letters make no difference. */
export const loginOf = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

/** Replaces the login of a removed user. It contains a space, which no login has, so nobody can ever have it. */
export const formerLogin = (userId: string): string => `former ${userId}`;
