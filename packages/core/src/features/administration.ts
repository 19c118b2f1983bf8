import type { Backend } from '../backend.js';
import type { CommandName, Params, Result } from '../protocol/index.js';

type Area = 'campaigns' | 'groups' | 'outcomeTrees' | 'queues' | 'skills' | 'states' | 'tags' | 'users';
type Act = 'create' | 'update' | 'remove';
type Run<N extends CommandName> = (params: Params<N>) => Promise<Result<N>>;

/** What administrators keep. Apart from the client: a page of agents does not carry it. */
export function createAdministration(backend: Backend) {
  const run =
    <N extends CommandName>(name: N): Run<N> =>
    (params) =>
      backend.request(name, params);
  const area = <A extends Area>(name: A): { readonly [K in Act]: Run<`${A}.${K}`> } => ({
    create: run(`${name}.create`),
    update: run(`${name}.update`),
    remove: run(`${name}.remove`),
  });
  return {
    campaigns: area('campaigns'),
    groups: area('groups'),
    outcomeTrees: area('outcomeTrees'),
    queues: area('queues'),
    skills: area('skills'),
    states: area('states'),
    tags: area('tags'),
    users: area('users'),
    updateSettings: run('settings.update'),
  };
}
export type Administration = ReturnType<typeof createAdministration>;
