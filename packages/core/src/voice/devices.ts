import { atom, type ReadableAtom } from 'nanostores';

export interface AudioDevice {
  /** For {@link Phone.setMicrophone} and {@link Phone.setSpeaker}. */
  readonly id: string;
  /** Empty before the microphone was allowed. */
  readonly label: string;
}

/**
 * `none`: there is no microphone, or the browser gives the page none because it was not served over HTTPS. `forbidden`:
 * the embedding page, or the server of this page, forbids it by policy, whatever the user allows.
 */
export type MicrophonePermission = 'unknown' | 'granted' | 'denied' | 'forbidden' | 'none';

export interface Devices {
  readonly $microphones: ReadableAtom<readonly AudioDevice[]>;
  /** Empty where the browser does not let a page choose. */
  readonly $speakers: ReadableAtom<readonly AudioDevice[]>;
  readonly $permission: ReadableAtom<MicrophonePermission>;
  /** Asks the agent, now rather than while a call rings. Never throws: the answer says it. */
  request(): Promise<MicrophonePermission>;
}

/** The microphones and speakers of this computer, kept current until `signal` ends it. */
export function createDevices(signal?: AbortSignal): Devices {
  const $microphones = atom<readonly AudioDevice[]>([]);
  const $speakers = atom<readonly AudioDevice[]>([]);
  const $permission = atom<MicrophonePermission>('unknown');
  /** The browser's permission for the microphone, which it reports even if no microphone is connected. */
  let allowed: MicrophonePermission = 'unknown';
  // Undefined in Node and in pages that are not secure, whatever the types say.
  const media = (globalThis.navigator as Partial<Navigator> | undefined)?.mediaDevices;

  const refresh = async () => {
    if (isForbidden()) {
      $permission.set('forbidden');
      return;
    }
    const all = (await media?.enumerateDevices().catch(() => [])) ?? [];
    $microphones.set(all.filter(({ kind }) => kind === 'audioinput').map(ofInfo));
    $speakers.set(all.filter(({ kind }) => kind === 'audiooutput').map(ofInfo));
    if (!hasMicrophone()) $permission.set('none');
    else if ($permission.get() === 'none') $permission.set(allowed);
  };
  const hasMicrophone = () => $microphones.get().length > 0;

  const request = async (): Promise<MicrophonePermission> => {
    const permission = isForbidden() ? 'forbidden' : media ? await ask(media) : 'none';
    await refresh();
    $permission.set(permission);
    return permission;
  };

  media?.addEventListener('devicechange', () => void refresh(), signal ? { signal } : {});
  void refresh().then(() =>
    followPermission((permission) => {
      allowed = permission;
      // The last microphone may have been unplugged since the browser was asked.
      if (hasMicrophone()) $permission.set(permission);
    }, signal),
  );
  return { $microphones, $speakers, $permission, request };
}

const ofInfo = ({ deviceId, label }: MediaDeviceInfo): AudioDevice => ({ id: deviceId, label });

interface PolicyDocument {
  readonly permissionsPolicy?: { allowsFeature(name: string): boolean };
  readonly featurePolicy?: { allowsFeature(name: string): boolean };
}

/** Only some browsers report the policy; in others, the request for the microphone is denied. */
function isForbidden(): boolean {
  const page = globalThis.document as PolicyDocument | undefined;
  const policy = page?.permissionsPolicy ?? page?.featurePolicy;
  return policy?.allowsFeature('microphone') === false;
}

async function ask(media: MediaDevices): Promise<MicrophonePermission> {
  try {
    const stream = await media.getUserMedia({ audio: true });
    for (const track of stream.getTracks()) track.stop();
    return 'granted';
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
    // Held by another program: it exists, and the agent has allowed it.
    return name === 'NotReadableError' ? 'granted' : 'none';
  }
}

const meanings: Readonly<Record<PermissionState, MicrophonePermission>> = {
  granted: 'granted',
  denied: 'denied',
  prompt: 'unknown',
};

/** Browsers that cannot be asked (older Firefox) leave it unknown until `request()`. */
async function followPermission(
  set: (permission: MicrophonePermission) => void,
  signal?: AbortSignal,
): Promise<void> {
  try {
    const status = await navigator.permissions.query({ name: 'microphone' });
    set(meanings[status.state]);
    status.addEventListener('change', () => set(meanings[status.state]), signal ? { signal } : {});
  } catch {
    return;
  }
}
