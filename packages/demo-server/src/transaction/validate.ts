import {
  CentralitaError,
  clientFrames,
  commands,
  type ClientFrame,
  type CommandName,
} from '@centralita/core/protocol';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

interface Check {
  Check(value: unknown): boolean;
  Errors(value: unknown): { instancePath: string; message: string }[];
}

const checks = new WeakMap<TSchema, Check>();

function checkOf(schema: TSchema): Check {
  const known = checks.get(schema);
  if (known) return known;
  const check: Check = Compile(schema);
  checks.set(schema, check);
  return check;
}

/** Refuses what does not fit, with the JSON path of the first fault. */
function assertFits(schema: TSchema, value: unknown): void {
  const check = checkOf(schema);
  if (check.Check(value)) return;
  const fault = check.Errors(value)[0];
  const path = fault?.instancePath ?? '';
  throw new CentralitaError('bad-request', `${path || 'params'}: ${fault?.message ?? 'is not valid'}`, {
    path,
  });
}

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}

export function assertParams(name: CommandName, params: unknown): void {
  assertFits(commands[name].params, params);
}

/** One frame of a client. Throws `bad-request` for what is no frame at all: the caller closes with 4400. */
export function parseFrame(data: string): ClientFrame {
  let frame: unknown;
  try {
    frame = JSON.parse(data);
  } catch {
    throw new CentralitaError('bad-request', 'a frame must be one JSON object');
  }
  const type = typeof frame === 'object' && frame !== null && 'type' in frame ? String(frame.type) : '';
  if (!Object.hasOwn(clientFrames, type)) throw new CentralitaError('bad-request', 'unknown frame type');
  assertFits(clientFrames[type as keyof typeof clientFrames], frame);
  return frame as ClientFrame;
}
