import { assert } from '@open-wc/testing';
import { until } from '../testing/until.js';
import { createDevices } from './devices.js';

describe('devices', () => {
  let lifetime: AbortController;
  let plugged: Partial<MediaDeviceInfo>[];
  const media = navigator.mediaDevices;
  const enumerate = media.enumerateDevices;

  beforeEach(() => {
    lifetime = new AbortController();
    plugged = [
      { kind: 'audioinput', deviceId: 'm', label: 'Headset' },
      { kind: 'audiooutput', deviceId: 's', label: 'Speaker' },
      { kind: 'videoinput', deviceId: 'v', label: 'Camera' },
    ];
    media.enumerateDevices = async () => plugged as MediaDeviceInfo[];
  });

  afterEach(() => {
    lifetime.abort();
    media.enumerateDevices = enumerate;
  });

  it('lists microphones and speakers, no cameras', async () => {
    const devices = createDevices(lifetime.signal);
    await until(() => devices.$microphones.get().length > 0);
    assert.deepEqual(devices.$microphones.get(), [{ id: 'm', label: 'Headset' }]);
    assert.deepEqual(devices.$speakers.get(), [{ id: 's', label: 'Speaker' }]);
  });

  it('notices that the last microphone was unplugged', async () => {
    const devices = createDevices(lifetime.signal);
    await until(() => devices.$microphones.get().length > 0);
    plugged = [];
    media.dispatchEvent(new Event('devicechange'));
    await until(() => devices.$permission.get() === 'none');
    assert.deepEqual(devices.$microphones.get(), []);
  });

  it('reports a missing microphone whatever the browser allows, and the permission when one is connected', async () => {
    const { permissions } = navigator;
    const query = permissions.query.bind(permissions);
    let answer: ((status: PermissionStatus) => void) | undefined;
    permissions.query = () => new Promise((resolve) => (answer = resolve));
    const devices = createDevices(lifetime.signal);
    await until(() => answer);
    permissions.query = query;
    const [headset] = plugged;
    plugged = [];
    media.dispatchEvent(new Event('devicechange'));
    await until(() => devices.$permission.get() === 'none');
    answer?.(Object.assign(new EventTarget(), { state: 'granted' }) as PermissionStatus);
    await new Promise((resolve) => setTimeout(resolve));
    assert.equal(devices.$permission.get(), 'none');
    plugged = [headset!];
    media.dispatchEvent(new Event('devicechange'));
    await until(() => devices.$permission.get() === 'granted');
  });
});
