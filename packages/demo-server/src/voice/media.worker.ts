import { parentPort, workerData } from 'node:worker_threads';
import type { MediaCommand, MediaSetup } from './media/media-messages.js';
import { MediaRoom } from './media/media-room.js';

if (!parentPort) throw new Error('media.worker must run in a worker thread');
const port = parentPort;
const room = new MediaRoom(workerData as MediaSetup, (report) => port.postMessage(report));

async function handle(command: MediaCommand): Promise<void> {
  await room.handle(command);
  if (command.do === 'end') process.exit();
}

port.on('message', (command: MediaCommand) => void handle(command));

// A packet that werift cannot handle must not end all calls.
process.on('uncaughtException', (error) => {
  port.postMessage({ event: 'warning', message: `media thread: ${error.stack ?? error.message}` });
});
process.on('unhandledRejection', (reason) => {
  port.postMessage({ event: 'warning', message: `media thread: ${String(reason)}` });
});
