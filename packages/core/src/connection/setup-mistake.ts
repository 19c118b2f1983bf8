/** The mistakes in the set-up of a page that somebody can correct. The codes are stable; `docs/setup.md` says what each means. */
export type SetupMistake =
  | 'token-url-blocked'
  | 'token-url-unreachable'
  | 'token-url-failed'
  | 'token-url-invalid'
  | 'get-token-failed'
  | 'token-refused'
  | 'server-blocked'
  | 'server-unreachable'
  | 'server-wrong'
  | 'server-version'
  | 'server-no-socket'
  | 'origin-not-allowed'
  | 'trusted-types-blocked';
