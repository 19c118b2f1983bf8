import { Type, type Static } from 'typebox';
import { Agent } from './agents.js';
import { Capacities } from './channels.js';
import { command } from './command.js';
import { Dialing } from './dialing.js';
import { Changes, Id, Line, AllowedCount, Name, Nullable, Role, SkillLevels, Strict } from './schema.js';

const Login = Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\s]+$' });
/** NIST SP 800-63B §3.1.1.2 requires at least eight characters. */
const Password = Type.String({ minLength: 8, maxLength: 200 });

const optional = {
  extension: Nullable(Line),
  skills: SkillLevels,
  /** Queues of which the user is a member. */
  queueIds: Type.Array(Id, { maxItems: 500 }),
  /** AllowedCount at once, per group of channels. */
  capacity: Capacities,
  /** AllowedCount of all written channels together. */
  written: AllowedCount,
  voiceExclusive: Type.Boolean(),
};
const needed = { name: Name, role: Role };

const ExtensionLength = Type.Integer({ minimum: 2, maximum: 8 });

/** Settings of the whole tenant. Id: the tenant's. */
const settingFields = {
  /** IANA name: it decides when the day of the queue stats begins. */
  timeZone: Line,
  /** A pause or DND that is chosen during work waits for its end; false: it begins at once, and its time is booked separately. */
  pendingNotReady: Type.Boolean(),
  /** Phone numbers without a country code belong to this country, two letters of ISO 3166-1. */
  country: Type.String({ pattern: '^[A-Z]{2}$' }),
  /** The fewest and the most digits that an extension may have. */
  extensionDigits: Strict({ min: ExtensionLength, max: ExtensionLength }),
  dialing: Dialing,
};
export const Settings = Strict({ id: Id, ...settingFields });
export type Settings = Static<typeof Settings>;

export const userCommands = {
  'users.create': command(
    'Adds a user.',
    Strict({
      login: Login,
      password: Password,
      ...needed,
      ...Type.Partial(Type.Object(optional)).properties,
    }),
    Agent,
  ),
  'users.update': command(
    'Changes a user. New rights hold at once: open pages get a snapshot. A new password ends all sessions of the user.',
    Changes({ ...needed, ...optional, password: Password }),
    Agent,
  ),
  'users.remove': command(
    'Removes a user without open tickets, who is signed out at once.',
    Strict({ id: Id }),
    Strict({}),
  ),
  'settings.update': command(
    'Changes the settings of the whole tenant.',
    Strict(Type.Partial(Type.Object(settingFields)).properties),
    Settings,
  ),
} as const;
