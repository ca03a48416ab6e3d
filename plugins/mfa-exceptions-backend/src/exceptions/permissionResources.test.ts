import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import {
  requestBody,
  startRegister,
  type Register,
} from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';

const permissionBackend = mockCredentials.service.header({
  onBehalfOf: mockCredentials.service('plugin:permission'),
  targetPluginId: 'mfa-exceptions',
});

/** What the permission backend is answered, for exceptions that somebody requested. */
async function judged(
  { server }: Register,
  resourceRefs: readonly string[],
  requester: string,
) {
  const { body } = await request(server)
    .post(
      '/api/mfa-exceptions/.well-known/backstage/permissions/apply-conditions',
    )
    .set('authorization', permissionBackend)
    .send({
      items: resourceRefs.map((resourceRef, index) => ({
        id: String(index),
        resourceRef,
        resourceType: 'mfa-exception',
        conditions: {
          rule: 'IS_REQUESTER',
          resourceType: 'mfa-exception',
          params: { refs: [requester] },
        },
      })),
    })
    .expect(200);
  return body.items.map(({ result }: { result: string }) => result);
}

describe.each(databases.eachSupportedId())(
  'exceptions that others ask the permission framework about, on %p',
  databaseId => {
    it('are looked up together, and what is none is denied', async () => {
      const knex = await freshDatabase(databaseId);
      const register = await startRegister({ knex });
      const create = async (requester: string) => {
        const { body } = await register
          .post('/exceptions', requestBody(register.clock), requester)
          .expect(201);
        return body.id as string;
      };
      const own = await create(refs.owner);
      const other = await create(refs.colleague);
      const reads: string[] = [];
      knex.on('query', ({ sql }: { sql: string }) => {
        if (/select .record. from .mfa_exceptions./.test(sql)) {
          reads.push(sql);
        }
      });

      const gone = '0b1c7a52-3f0e-4a53-9a0c-5d9a3c1e7f10';
      await expect(
        judged(register, [own, other, gone, 'no id', own], refs.owner),
      ).resolves.toEqual(['ALLOW', 'DENY', 'DENY', 'DENY', 'ALLOW']);
      expect(reads).toHaveLength(1);
    });
  },
);
