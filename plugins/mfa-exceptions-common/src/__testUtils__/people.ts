import { defaultPolicyGroups, type Actor } from '../domain';

export type Person = Extract<Actor, { kind: 'user' }>;

/** Somebody by name, as the catalog knows them. */
export function person(name: string, ...groups: string[]): Person {
  return {
    kind: 'user',
    ref: `user:default/${name}`,
    groups: new Set(groups),
    aliases: [`${name}@example.com`],
  };
}

export const subjectOwners = 'group:default/payments';

export const requester = person('olga', subjectOwners);
export const governor = person('gina', defaultPolicyGroups.governance);
export const otherGovernor = person('hugo', defaultPolicyGroups.governance);
export const engineer = person('ivan', defaultPolicyGroups.iam);
export const stranger = person('sam', 'group:default/marketing');
export const service: Actor = { kind: 'service', ref: 'plugin:catalog' };
export const system: Actor = { kind: 'system' };
