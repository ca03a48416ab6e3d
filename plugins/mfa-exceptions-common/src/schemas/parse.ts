import { z } from 'zod';
import { FieldsError, type FieldIssue } from '../domain';

/**
 * Reads an input by its schema.
 *
 * @throws FieldsError that names each field and what was expected of it
 * @public
 */
export function parseInput<T extends z.ZodType>(
  schema: T,
  input: unknown,
): z.output<T> {
  const result = schema.safeParse(input);
  if (!result.success) {
    throw new FieldsError(fieldIssuesOf(result.error));
  }
  return result.data;
}

/** What a schema has against an input, field by field. @public */
export function fieldIssuesOf(error: z.ZodError): readonly FieldIssue[] {
  return error.issues.flatMap(issue => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(key => ({
        field: pathOf([...issue.path, key]),
        message: 'is not a known field',
      }));
    }
    return [{ field: pathOf(issue.path), message: issue.message }];
  });
}

function pathOf(path: readonly PropertyKey[]) {
  return path.length === 0 ? 'body' : path.map(String).join('.');
}
