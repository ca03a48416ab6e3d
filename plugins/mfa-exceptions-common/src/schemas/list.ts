import { z } from 'zod';
import {
  derivedFlags,
  enforcementStates,
  exceptionStates,
  reasonCategories,
  riskRatings,
  subjectClasses,
} from '../domain';
import { exceptionSchema } from './exceptionViews';
import { cursorSchema, pageInfoSchema, pageSizeSchema } from './pages';
import { entityRefSchema, instantSchema, text } from './primitives';
import { anyOf } from './query';
import { controlDomainSchema } from './requestFields';

/** What a list can be ordered by. @public */
export const exceptionSortFields = [
  'createdAt',
  'updatedAt',
  'validTo',
  'subjectRef',
  'effectiveRisk',
] as const;
/** @public */
export type ExceptionSortField = (typeof exceptionSortFields)[number];

const refOrNone = z.union([entityRefSchema, z.literal('none')]);

/** `GET /exceptions`: every filter is "any of", all filters together are "all of". @public */
export const listExceptionsQuerySchema = z.strictObject({
  subject: anyOf(entityRefSchema),
  subjectClass: anyOf(z.enum(subjectClasses)),
  state: anyOf(z.enum(exceptionStates)),
  controlDomain: anyOf(controlDomainSchema),
  /** Who owned the subject when it was asked for; `none` for what nobody did. */
  owner: anyOf(refOrNone),
  /** Who is accountable for what is bypassed; `none` for what nobody is. */
  accountable: anyOf(refOrNone),
  /** Where the subject was last seen; `none` for what is part of none. */
  system: anyOf(refOrNone),
  domain: anyOf(refOrNone),
  requester: anyOf(entityRefSchema),
  approver: anyOf(entityRefSchema),
  riskRating: anyOf(z.enum(riskRatings)),
  reasonCategory: anyOf(z.enum(reasonCategories)),
  enforcement: anyOf(z.enum(enforcementStates)),
  flag: anyOf(z.enum(derivedFlags)),
  endsBefore: instantSchema.optional(),
  endsAfter: instantSchema.optional(),
  reviewDueBefore: instantSchema.optional(),
  reviewDueAfter: instantSchema.optional(),
  decidedAfter: instantSchema.optional(),
  /** In force for longer than was asked for at first. */
  extended: z.literal('true').optional(),
  q: text(200).optional(),
  sort: z.enum(exceptionSortFields).default('createdAt'),
  order: z.enum(['asc', 'desc']).default('desc'),
  limit: pageSizeSchema,
  cursor: cursorSchema,
});
/** @public */
export type ListExceptionsQuery = z.output<typeof listExceptionsQuerySchema>;

/** The filters of a list, as a client gives them. @public */
export interface ListExceptionsParams
  extends Partial<Omit<ListExceptionsQuery, 'limit'>> {
  readonly limit?: number;
}

/** @public */
export const exceptionPageSchema = z.strictObject({
  items: z.array(exceptionSchema),
  totalItems: z.int(),
  pageInfo: pageInfoSchema,
});
/** @public */
export type ExceptionPage = z.output<typeof exceptionPageSchema>;
