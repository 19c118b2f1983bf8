/**
 * Who may import whom. `scripts/import-rules.test.mjs` breaks each rule once and expects its name.
 *
 *   protocol ◀─ core ◀─ elements ◀─ pages, stories
 *       ▲                              │ tests and stories only
 *       └────────── server ◀───────────┘
 */
const CORE = '^packages/core/src/';
const ELEMENTS = '^packages/elements/src/';
const SERVER = '^packages/demo-server/src/';

/** Tests talk to the real server, so the layers do not hold for them. */
const TESTS = '[.]test[.]ts$';
const TESTS_AND_STORIES = '[.](test|stories)[.]ts$';

/** A package of npm, however it is installed. */
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    never('no-cycles', 'A cycle has no first file to read.', {}, { circular: true }),
    never(
      'protocol-is-a-leaf',
      'The protocol is shared by all: it imports the schema library and nothing else.',
      { path: `${CORE}protocol/`, pathNot: TESTS },
      { pathNot: [`${CORE}protocol/`, npm('typebox')] },
    ),
    never(
      'features-stay-apart',
      'Features meet in the client and never import each other, but for the parts that several share.',
      { path: `${CORE}features/([^/.]+)`, pathNot: TESTS },
      {
        path: `${CORE}features/`,
        pathNot: `${CORE}features/($1[./]|(feature|drafts|outgoing-messages|typing)[.]ts$)`,
      },
    ),
    never(
      'features-know-backend-and-lib',
      'A feature knows a backend, the Phone interface, protocol types and words-free helpers; nothing of the wire or page.',
      { path: `${CORE}features/`, pathNot: TESTS },
      {
        pathNot: [
          `${CORE}(features|protocol|lib)/`,
          `${CORE}(backend|voice/(phone|call-view))[.]ts$`,
          npm('nanostores'),
        ],
      },
    ),
    never(
      'protocol-types-only',
      'The client takes types from the protocol, and values only from files without schema code.',
      { path: CORE, pathNot: [`${CORE}protocol/`, TESTS] },
      {
        path: `${CORE}protocol/`,
        pathNot: `${CORE}protocol/(command-kinds|dialed-number|errors|limits|texts|sip-[^/]+)[.]ts$`,
        dependencyTypesNot: ['type-only'],
      },
    ),
    never(
      'lib-has-no-domain',
      'Helpers know no domain, so they import nothing of ours but each other.',
      { path: `${CORE}lib/`, pathNot: TESTS },
      { path: '^packages/', pathNot: `${CORE}lib/` },
    ),
    never(
      'core-is-headless',
      'The core draws nothing and knows no server code.',
      { path: CORE, pathNot: TESTS },
      {
        path: [
          npm('lit', 'lit-html', 'lit-element', '@lit', '@floating-ui'),
          ELEMENTS,
          '^packages/demo-server/',
        ],
      },
    ),
    never(
      'sip-behind-phone',
      'In the browser sip.js stays behind the Phone interface.',
      { path: '^packages/(core|elements)/', pathNot: [`${CORE}voice/sip-[^/]+[.]ts$`, TESTS] },
      { path: npm('sip[.]js') },
    ),
    never(
      'sip-is-lazy',
      'The SIP phone is half of all our bytes: only a dynamic import may reach it.',
      { path: CORE, pathNot: [`${CORE}voice/sip-[^/]+[.]ts$`, TESTS] },
      { path: `${CORE}voice/sip-phone[.]ts$`, dynamic: false, dependencyTypesNot: ['type-only'] },
    ),
    never(
      'elements-use-core-index',
      'Elements use what every host could use: the public entry of the core.',
      { path: ELEMENTS, pathNot: [TESTS_AND_STORIES, `${ELEMENTS}testing/`] },
      { path: '^packages/core/', pathNot: `${CORE}index[.]ts$` },
    ),
    never(
      'elements-know-no-server',
      'Only tests and stories of elements start a hub.',
      { path: ELEMENTS, pathNot: [TESTS_AND_STORIES, `${ELEMENTS}testing/`] },
      { path: '^packages/demo-server/' },
    ),
    never(
      'hub-by-its-entry',
      'Tests and stories of elements use the public entry of the server.',
      { path: ELEMENTS },
      { path: '^packages/demo-server/', pathNot: `${SERVER}index[.]ts$` },
    ),
    never(
      'one-positioner',
      'One place computes positions, so that it can be replaced by CSS anchors.',
      { path: ELEMENTS, pathNot: `${ELEMENTS}internal/position[^/]*[.]ts$` },
      { path: npm('@floating-ui') },
    ),
    never(
      'server-knows-protocol-only',
      'The server shares the protocol with clients and nothing else.',
      { path: SERVER, pathNot: [TESTS, `${SERVER}testing/`] },
      { path: '^packages/(core|elements)/', pathNot: `${CORE}protocol/` },
    ),
    never(
      'server-draws-nothing',
      'Elements never reach the server, not even its tests.',
      { path: SERVER },
      { path: ELEMENTS },
    ),
    never(
      'hub-free-of-node',
      'The same hub runs in Node, in stories and in browser tests.',
      { path: `${SERVER}(transaction|hub|domains|projections|routing)/`, pathNot: TESTS },
      { dependencyTypes: ['core'] },
    ),
    never(
      'transaction-is-the-kernel',
      'A transaction knows storage and the routing columns; domains and projections are handed to it.',
      { path: `${SERVER}transaction/`, pathNot: TESTS },
      { path: SERVER, pathNot: `${SERVER}(transaction|storage|routing)/` },
    ),
    never(
      'projections-below-domains',
      'Derived state follows from rows alone: no projection asks a domain.',
      { path: `${SERVER}projections/`, pathNot: TESTS },
      { path: SERVER, pathNot: `${SERVER}(projections|transaction|routing|storage)/` },
    ),
    never(
      'domains-below-hub',
      'Domains know transactions and projections, not who is connected or calls.',
      { path: `${SERVER}domains/`, pathNot: TESTS },
      { path: SERVER, pathNot: `${SERVER}(domains|projections|transaction|routing|storage|numbers)/` },
    ),
    never(
      'hub-below-edges',
      'The hub serves HTTP, SIP and simulated customers without knowing them.',
      { path: `${SERVER}hub/`, pathNot: TESTS },
      { path: SERVER, pathNot: `${SERVER}(hub|domains|projections|transaction|routing|storage|limits)/` },
    ),
    never(
      'routing-is-pure',
      'Routing is a function of its arguments: no storage, network, channel or hub.',
      { path: `${SERVER}routing/`, pathNot: TESTS },
      { path: SERVER, pathNot: `${SERVER}routing/` },
    ),
    never(
      'engines-in-storage',
      'Only storage knows which database engine answers.',
      { path: SERVER, pathNot: `${SERVER}storage/` },
      { path: npm('libsql', 'sql[.]js', 'pg') },
    ),
    never(
      'telephony-in-voice',
      'SIP and media libraries stay inside the voice folder.',
      { path: SERVER, pathNot: `${SERVER}voice/` },
      { path: npm('sip[.]js', 'werift') },
    ),
    never(
      'pages-are-hosts',
      'Demo pages stand for any CRM: they use public entries only.',
      { path: '^packages/demo-server/pages/' },
      {
        path: '^packages/',
        pathNot: ['^packages/demo-server/pages/', '^packages/elements/', `${CORE}index[.]ts$`],
      },
    ),
    never(
      'no-tests-in-sources',
      'What ships does not import what tests it.',
      { path: '^packages/', pathNot: TESTS_AND_STORIES },
      { path: TESTS_AND_STORIES },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^packages/[^/]+/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@centralita/source', 'import', 'browser', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
