import path from 'node:path';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  mfaExceptionReadPermission,
  permissionOfAction,
  type GuardedAction,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { mfaExceptionRules } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import {
  createMfaExceptionsPolicyDecider,
  readMfaExceptionsRoles,
} from '@mfa-exceptions/backstage-plugin-permission-backend-module-mfa-exceptions';
import { DemoCatalog } from './__testUtils__/DemoCatalog';
import { readDemoPolicies } from './__testUtils__/demoPolicies';
import { readStories } from './__testUtils__/demoStories';
import { rehearse } from './__testUtils__/rehearsal';

const root = path.resolve(__dirname, '../../../..');
const catalog = DemoCatalog.read(path.join(root, 'examples/catalog'));
const now = new Date('2027-03-03T11:30:00.000Z');

const decide = createMfaExceptionsPolicyDecider({
  roles: readMfaExceptionsRoles(mockServices.rootConfig({ data: {} })),
});
const rules = Object.values(mfaExceptionRules);
const admits = createConditionAuthorizer({
  getRuleByName: name => rules.find(rule => rule.name === name) as never,
});

async function may(
  ref: string,
  permission: (typeof permissionOfAction)[GuardedAction],
  exception: MfaException,
): Promise<boolean> {
  const person = catalog.person(ref);
  const groups = person.kind === 'user' ? [...person.groups] : [];
  const decision = (await decide(
    { permission },
    {
      credentials: mockCredentials.user(ref),
      info: { userEntityRef: ref, ownershipEntityRefs: [ref, ...groups] },
    },
  )) as PolicyDecision;
  return decision.result === AuthorizeResult.CONDITIONAL
    ? admits(decision, { exception, at: now })
    : decision.result === AuthorizeResult.ALLOW;
}

describe('the permission policy of the demo', () => {
  let told: { step: string; by: string; exception: MfaException }[];

  beforeAll(async () => {
    const stories = await readStories(
      path.join(root, 'examples/register'),
      now,
    );
    const policies = await readDemoPolicies(path.join(root, 'app-config.yaml'));
    const exceptions = rehearse(stories, { catalog, policies });
    told = stories.flatMap(({ ticket, steps }) =>
      steps.map(({ action, by }) => ({
        step: action === 'create' ? 'submit' : action,
        by,
        exception: exceptions.get(ticket)!,
      })),
    );
  });

  it('lets everybody do what the stories tell of them, and see it', async () => {
    const refused: string[] = [];
    for (const { step, by, exception } of told) {
      const permission = permissionOfAction[step as GuardedAction];
      if (
        !(await may(by, permission, exception)) ||
        !(await may(by, mfaExceptionReadPermission, exception))
      ) {
        refused.push(`${step} of ${exception.id} by ${by}`);
      }
    }
    expect(told.length).toBeGreaterThan(200);
    expect(refused).toEqual([]);
  });

  it.each([
    ['amara.okafor', 'group:default/payments-team'],
    ['david.cole', 'group:default/claims-team'],
  ])(
    'shows %s what their group owns or they asked for',
    async (name, group) => {
      const ref = `user:default/${name}`;
      for (const { exception } of told) {
        const theirs =
          exception.subjectOwnerRef === group || exception.requester === ref;
        expect(await may(ref, mfaExceptionReadPermission, exception)).toBe(
          theirs,
        );
      }
    },
  );

  it.each(['priya.nair', 'marcus.weber', 'jonas.lind', 'sofia.rossi'])(
    'shows %s all of it',
    async name => {
      const ref = `user:default/${name}`;
      for (const { exception } of told) {
        expect(await may(ref, mfaExceptionReadPermission, exception)).toBe(
          true,
        );
      }
    },
  );
});
