import { z } from 'zod';
import { isPrintable } from '../domain/text';

/** One line or several of words, without blanks at its ends. */
export function text(maxLength: number) {
  return z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(maxLength, `must have at most ${maxLength} characters`)
    .refine(isPrintable, 'must not hold unprintable characters');
}

/** An instant in UTC; kept to the millisecond. @public */
export const instantSchema = z.iso
  .datetime({
    error: 'must be an instant in UTC, such as 2026-12-31T23:00:00Z',
  })
  .transform(value => new Date(value).toISOString())
  .meta({ description: 'ISO 8601 in UTC' });

/** A full entity reference, lower-cased as the catalog does. @public */
export const entityRefSchema = z
  .string()
  .max(255)
  .regex(
    /^[a-z][a-z0-9-]*:[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9_.-]*$/i,
    'must be a full entity reference, such as component:default/payments',
  )
  .transform(value => value.toLocaleLowerCase('en-US'))
  .meta({ description: 'Full entity reference' });

/** Reference of a group or a user. @public */
export const ownerRefSchema = entityRefSchema.refine(
  ref => /^(group|user):/.test(ref),
  'must be a group or a user, such as group:default/iam',
);

/** A web address. */
export const linkSchema = z
  .url({ protocol: /^https?$/, error: 'must be a web address' })
  .max(2048)
  .refine(
    link => isPrintable(link) && !/[\s\p{Cc}]/u.test(link),
    'must not hold blanks or unprintable characters',
  );

/** The id of an exception, or of an incident. @public */
export const idSchema = z.uuid('must be an id, as a list answers it');

export const versionSchema = z.int().min(1);

/** Names of users, groups, applications or networks, without repeats. */
export function names(max: number) {
  return z
    .array(text(255))
    .max(max, `must have at most ${max} entries`)
    .refine(
      list =>
        new Set(list.map(name => name.toLocaleLowerCase('en-US'))).size ===
        list.length,
      'must not name anything twice',
    );
}
