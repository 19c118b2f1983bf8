/** What somebody signs in with, the same however it is typed: capitals and full-width letters make no difference. */
export const loginOf = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

/** In the place of the login of who was removed. With a space, which no login has: nobody is ever called so. */
export const formerLogin = (userId: string): string => `former ${userId}`;
