import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';

/** Entity references of the people and things that the tests speak of. */
export const refs = {
  app: 'component:default/payments',
  api: 'api:default/payouts',
  vendor: 'resource:default/tallow-payroll',
  serviceAccount: 'resource:default/svc-batch',
  breakGlass: 'resource:default/bg-tenant-admin',
  ungoverned: 'resource:default/ledger-database',
  owner: 'user:default/olivia',
  colleague: 'user:default/oscar',
  governance: 'user:default/gina',
  nestedGovernance: 'user:default/greg',
  iam: 'user:default/ivan',
  secondIam: 'user:default/iris',
  vendorManager: 'user:default/vera',
  secretsOwner: 'user:default/sam',
  breakGlassApprovers: ['user:default/bea', 'user:default/ben'],
  auditor: 'user:default/aldo',
} as const;

const kinds: Record<string, string> = {
  component: 'Component',
  api: 'API',
  resource: 'Resource',
  user: 'User',
  group: 'Group',
  system: 'System',
  domain: 'Domain',
};

/** An entity, with the relations that it has. */
export const entity = (
  ref: string,
  spec: Entity['spec'],
  relations: Record<string, readonly string[]> = {},
): Entity => {
  const [kind, rest] = ref.split(':');
  const [namespace, name] = rest.split('/');
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: kinds[kind] ?? kind,
    metadata: { namespace, name },
    spec,
    relations: Object.entries(relations).flatMap(([type, targets]) =>
      targets.map(targetRef => ({ type, targetRef })),
    ),
  };
};

const subject = (ref: string, type: string) =>
  entity(ref, { type }, { ownedBy: ['group:default/payments-team'] });

/** A person, and the groups that they are in. */
export const person = (ref: string, ...groups: string[]) =>
  entity(
    ref,
    { profile: { email: `${ref.split('/')[1]}@example.com` } },
    { memberOf: groups.map(group => `group:default/${group}`) },
  );

/** A group, and the one that it is a part of. */
export const group = (name: string, parent?: string) =>
  entity(
    `group:default/${name}`,
    { type: 'team', children: [] },
    parent ? { childOf: [`group:default/${parent}`] } : {},
  );

const inverses: Record<string, string> = {
  memberOf: 'hasMember',
  childOf: 'parentOf',
};

/** The relations that the catalog works out from those of others. */
export function asCatalog(entities: readonly Entity[]): Entity[] {
  return entities.map(each => {
    const ref = stringifyEntityRef(each);
    const relations = entities.flatMap(other =>
      (other.relations ?? [])
        .filter(({ type, targetRef }) => inverses[type] && targetRef === ref)
        .map(({ type }) => ({
          type: inverses[type],
          targetRef: stringifyEntityRef(other),
        })),
    );
    const own = each.relations?.filter(
      ({ type }) => !Object.values(inverses).includes(type),
    );
    return { ...each, relations: [...(own ?? []), ...relations] };
  });
}

/** The catalog of a small company, with the relations that the catalog works out. */
export const company: Entity[] = asCatalog([
  subject(refs.app, 'service'),
  subject(refs.api, 'openapi'),
  subject(refs.vendor, 'vendor'),
  subject(refs.serviceAccount, 'service-account'),
  subject(refs.breakGlass, 'break-glass-account'),
  subject(refs.ungoverned, 'database'),
  group('payments-team'),
  group('security-governance'),
  group('assurance', 'security-governance'),
  group('iam'),
  group('vendor-management'),
  group('secrets-management'),
  group('break-glass-approvers'),
  person(refs.owner, 'payments-team'),
  person(refs.colleague, 'payments-team'),
  person(refs.governance, 'security-governance'),
  person(refs.nestedGovernance, 'assurance'),
  person(refs.iam, 'iam'),
  person(refs.secondIam, 'iam'),
  person(refs.vendorManager, 'vendor-management'),
  person(refs.secretsOwner, 'secrets-management'),
  person(refs.breakGlassApprovers[0], 'break-glass-approvers'),
  person(refs.breakGlassApprovers[1], 'break-glass-approvers'),
  person(refs.auditor),
]);
