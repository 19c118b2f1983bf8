import type { CommandName, Me, Params, Refusal, Result, Session } from '@centralita/core/protocol';

export type Answer<T> = { readonly status: number; readonly body: T | { readonly error: Refusal } };

/** The HTTP API of the server, as another system would use it. */
export class Api {
  readonly address: string;
  readonly me: Me;
  /** The bearer token, for tests in which another system presents it. */
  readonly token: string;

  private constructor(address: string, session: Session) {
    this.address = address;
    this.me = session.me;
    this.token = session.token;
  }

  static async signIn(address: string, user: string, password = 'demo'): Promise<Api> {
    return new Api(address, await post<Session>(`${address}/v1/session`, { user, password }));
  }

  static async visit(address: string, name?: string): Promise<Api> {
    return new Api(address, await post<Session>(`${address}/v1/visits`, name ? { name } : {}));
  }

  /** Runs any command; throws if the server refuses it. */
  async command<N extends CommandName>(
    name: N,
    params: Params<N>,
    key: string = crypto.randomUUID(),
  ): Promise<Result<N>> {
    const response = await fetch(`${this.address}/v1/commands/${name}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${this.token}`,
        'idempotency-key': key,
      },
      body: JSON.stringify(params),
    });
    const body = (await response.json()) as Result<N> & { error?: Refusal };
    if (!response.ok)
      throw new Error(`${name}: ${response.status} ${body.error?.code ?? ''} ${body.error?.message ?? ''}`);
    return body;
  }
}

async function post<T>(address: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
