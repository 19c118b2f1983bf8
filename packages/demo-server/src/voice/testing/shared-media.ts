import { after } from 'node:test';
import { packagePath } from '../../package-path.js';
import { MediaThread } from '../media/media-thread.js';

/** All engines of a test file share this thread, because starting one costs more than most tests do. */
export const sharedMedia = new MediaThread({
  additionalAddresses: ['127.0.0.1'],
  loopbackPeers: true,
  clips: packagePath('assets/audio'),
});
after(() => sharedMedia.close());
