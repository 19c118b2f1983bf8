import {
  DigestAuthentication,
  type IncomingInviteRequest,
  LoggerFactory,
  URI,
  UserAgentCore,
} from 'sip.js/lib/core/index.js';

export interface UserAgentOptions {
  readonly user: string;
  readonly password: string;
  readonly host: string;
  /** Its address of record. */
  readonly uri: URI;
  /** User part of its Contact, which incoming requests must name. */
  readonly contactUser: string;
  /** Value of its Contact header. */
  readonly contact: () => string;
}

export interface UserAgentDelegate {
  readonly send: (text: string) => void;
  readonly onInvite: (request: IncomingInviteRequest) => void;
}

/** The SIP core of a test phone: it answers digest challenges and sends over whatever socket the phone has. */
export function createUserAgent(options: UserAgentOptions, delegate: UserAgentDelegate): UserAgentCore {
  const { user, password, host, uri, contactUser, contact } = options;
  const loggerFactory = new LoggerFactory();
  loggerFactory.builtinEnabled = false;
  const contactUri = new URI('sip', contactUser, host, undefined, { transport: 'ws' });
  return new UserAgentCore(
    {
      aor: uri,
      contact: { pubGruu: undefined, tempGruu: undefined, uri: contactUri, toString: contact },
      displayName: '',
      loggerFactory,
      hackViaTcp: false,
      routeSet: [],
      sipjsId: Math.random().toString(36).slice(2, 7),
      supportedOptionTags: [],
      supportedOptionTagsResponse: [],
      userAgentHeaderFieldValue: 'test',
      viaForceRport: false,
      viaHost: host,
      authenticationFactory: () => new DigestAuthentication(loggerFactory, undefined, user, password),
      transportAccessor: () => ({ protocol: 'WS', send: async (text) => delegate.send(text) }),
    },
    { onInvite: delegate.onInvite },
  );
}
