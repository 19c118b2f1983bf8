interface AccountRow {
  id: string;
  tenant_id: string;
  login: string;
  name: string;
  role: string;
  extension: string | null;
  password_hash: string;
  /** 0: may not sign in any more. */
  active: number;
}

/** Refresh tokens, by the hash of the token. A used one that comes again ends its family, except for a short time. */
interface RefreshRow {
  hash: string;
  family: string;
  account_id: string;
  expires_at: number;
  used: number;
  /** When it was used first. */
  used_at: number | null;
  /** Hash of the token that it was answered with. */
  successor: string | null;
}

/** Who may sign in, and who is signed in. */
export interface AccountTables {
  account: AccountRow;
  refresh: RefreshRow;
}
