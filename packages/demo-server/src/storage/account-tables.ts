interface AccountRow {
  id: string;
  tenant_id: string;
  login: string;
  name: string;
  role: string;
  extension: string | null;
  password_hash: string;
  /** 0: the account is closed and may not sign in. */
  active: number;
}

/** Refresh tokens by their hash. If a used token is sent again after a short grace, its family ends. */
interface RefreshRow {
  hash: string;
  family: string;
  account_id: string;
  expires_at: number;
  used: number;
  /** When it was used first. */
  used_at: number | null;
  /** The hash of the token that answered it. */
  successor: string | null;
  /** When the session ends, however often it is renewed; null if it began in an earlier version. */
  ends_at: number | null;
}

/** A visit that a customer ended early, so that none of its tokens is valid. */
interface EndedVisitRow {
  id: string;
  /** After this time its tokens have expired anyway. */
  until: number;
}

/** A customer of the web chat, as the server of the host page signed them. */
interface VisitorRow {
  id: string;
  tenant_id: string;
  /** The id that the host page's server has for this person. */
  subject: string;
  name: string;
  /** In E.164. */
  phone: string | null;
  contact_id: string | null;
  seen_at: number;
}

/** The accounts, their sessions, and the customers whose identity is known. */
export interface AccountTables {
  account: AccountRow;
  refresh: RefreshRow;
  ended_visit: EndedVisitRow;
  visitor: VisitorRow;
}
