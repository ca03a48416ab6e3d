import type { Test } from 'supertest';
import type { Register } from './backend';
import { contentsOf } from './contents';

/** That a request is malformed, in which field, and that nothing came of it. */
export async function expectBadRequest(
  { knex }: Register,
  test: Test,
  field?: string,
) {
  const before = await contentsOf(knex);
  const { body } = await test.expect(400);
  if (field) {
    expect(body.error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(field),
    });
    const fields = body.error.issues.map((issue: { field: string }) =>
      issue.field.startsWith(`${field}.`) ? field : issue.field,
    );
    expect(fields).toContain(field);
  }
  await expect(contentsOf(knex)).resolves.toEqual(before);
}
