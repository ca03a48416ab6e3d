import { z } from 'zod';
import { privilegedGroups, reasonCategories, riskRatings } from '../domain';
import {
  entityRefSchema,
  instantSchema,
  linkSchema,
  names,
  text,
} from './primitives';

// What a request says, whoever reads or writes it.

/** The name of a control domain; the backend holds it against its configuration. @public */
export const controlDomainSchema = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9_]*$/, 'must be the name of a control domain');

export const populationSchema = z.strictObject({
  users: names(500).default([]),
  groups: names(100).default([]),
  size: z.int().min(1).max(10_000_000),
  includes: z.array(z.enum(privilegedGroups)).max(3).default([]),
});

export const scopeSchema = z.strictObject({
  population: populationSchema,
  applications: names(200).default([]),
  sessionPath: z
    .strictObject({
      networks: names(100).default([]),
      clients: names(100).default([]),
      protocols: names(100).default([]),
    })
    .default({ networks: [], clients: [], protocols: [] }),
  environments: names(50).default([]),
});

const compensatingControlSchema = z.strictObject({
  description: text(500),
  owner: entityRefSchema,
  evidence: text(2048),
  lastVerifiedAt: instantSchema,
});

export const remediationPlanSchema = z.strictObject({
  owner: entityRefSchema,
  link: linkSchema,
  targetDate: instantSchema,
});

export const requestFields = {
  controlDomain: controlDomainSchema,
  scope: scopeSchema,
  reason: z.strictObject({
    category: z.enum(reasonCategories),
    justification: text(4000),
  }),
  riskRating: z.enum(riskRatings),
  compensatingControls: z.array(compensatingControlSchema).max(20).default([]),
  validFrom: instantSchema.optional(),
  validTo: instantSchema,
  vendorContractEnd: instantSchema.optional(),
  ticketLinks: z.array(linkSchema).max(20).default([]),
  evidenceLinks: z.array(linkSchema).max(20).default([]),
  remediationPlan: remediationPlanSchema.optional(),
};
