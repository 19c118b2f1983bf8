/** What somebody signs in with, the same however it is typed: capitals and full-width letters make no difference. */
export const loginOf = (text: string): string => text.normalize('NFKC').toLowerCase().trim();
