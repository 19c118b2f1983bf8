import { CentralitaError, cleanLine, isVisible, wellFormed } from '@centralita/core/protocol';

/**
 * Parameters that name something, in one line. Their values, also in lists and by language, lose surplus blanks and
 * misleading marks.
 */
const nameKeys: ReadonlySet<string> = new Set([
  'name',
  'alias',
  'code',
  'title',
  'label',
  'labels',
  'tags',
  'reason',
]);

/**
 * Returns the parameters of a command with texts that every database, program and reader can handle: without unpaired
 * surrogates and control characters, and in names without marks that reverse the text beside them. Errors:
 * `bad-request` for a name that is invisible.
 */
export function cleanParams(params: unknown): unknown {
  return clean(params, '', false);
}

function clean(value: unknown, path: string, isName: boolean): unknown {
  if (typeof value === 'string') return isName ? cleanName(value, path) : wellFormed(value);
  if (Array.isArray(value))
    return value.map((each, index) => clean(each, `${path}/${String(index)}`, isName));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      // Fields of the tenant may have any name, and several lines.
      clean(each, `${path}/${key}`, (isName || nameKeys.has(key)) && !path.startsWith('/fields')),
    ]),
  );
}

function cleanName(value: string, path: string): string {
  const name = cleanLine(value);
  if (value !== '' && !isVisible(name)) {
    throw new CentralitaError('bad-request', `${path}: must have a visible character`, { path });
  }
  return name;
}
