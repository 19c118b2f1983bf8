import type { WritableAtom } from 'nanostores';
import type { BackendStatus } from '../backend.js';
import type { ExplainFailure } from './connection-options.js';

/** Why the last attempt failed replaces the error of the status, unless another attempt has begun. */
export async function explainStatus(
  $status: WritableAtom<BackendStatus>,
  explanation: ReturnType<ExplainFailure> | undefined,
): Promise<void> {
  const failed = $status.get();
  const error = await explanation;
  if (error && $status.get() === failed) $status.set({ ...failed, error });
}
