import { parseEntityRef, type Entity } from '@backstage/catalog-model';

/** What the tests speak of. */
export const subjects = {
  clean: 'component:default/website',
  covered: 'component:default/payments',
  overdue: 'api:default/payouts',
  ownerless: 'resource:default/tallow-payroll',
} as const;

export const people = {
  owner: 'user:default/olivia',
  governance: 'user:default/gina',
  iam: 'user:default/ivan',
} as const;

const kinds: Record<string, string> = {
  api: 'API',
  component: 'Component',
  group: 'Group',
  resource: 'Resource',
  user: 'User',
};

const entity = (
  ref: string,
  type: string,
  relations: Record<string, string>,
  annotations: Record<string, string> = {},
): Entity => {
  const { kind, namespace, name } = parseEntityRef(ref);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: kinds[kind],
    metadata: { namespace, name, annotations },
    spec: { type },
    relations: Object.entries(relations).map(([relation, targetRef]) => ({
      type: relation,
      targetRef,
    })),
  };
};

const team = 'group:default/payments-team';
const members: Record<string, string> = {
  [team]: people.owner,
  'group:default/security-governance': people.governance,
  'group:default/iam': people.iam,
  'group:default/security-operations': 'user:default/sophie',
};

/** A small company, in which one vendor's owner of a control has gone. */
export const catalog: Entity[] = [
  entity(subjects.clean, 'website', { ownedBy: team }),
  entity(subjects.covered, 'service', { ownedBy: team }),
  entity(subjects.overdue, 'openapi', { ownedBy: team }),
  entity(
    subjects.ownerless,
    'vendor',
    { ownedBy: team },
    { 'mfa-exceptions.io/accountable-session': 'group:default/long-gone' },
  ),
  ...Object.entries(members).flatMap(([group, member]) => [
    entity(group, 'team', { hasMember: member }),
    entity(member, 'person', { memberOf: group }),
  ]),
];
