import type { PatternKind } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { instantFrom } from '../platform/database';
import type { FoundPattern, KeptPlan, PatternName } from './PatternStore';

/** A group of exceptions. PostgreSQL hands counts back as strings. For the store alone. */
export interface GroupRow {
  pattern_key: string;
  weight: number | string;
  times: number | string;
  exceptions: number | string;
  subjects: number | string;
  owners: number | string;
  awaiting: number | string;
  first_subject: string;
  last_subject: string;
  first_domain: string;
  last_domain: string;
  first_at: Date | number;
  latest_at: Date | number;
  first_size: number | string;
  last_size: number | string;
  peak: number | string;
}

/** A row of `mfa_pattern_plans`. For the store alone. */
export interface PlanRow {
  kind: PatternKind;
  pattern_key: string;
  version: number;
  plan: string;
  by: string;
  at: Date;
}

export function patternFrom(kind: PatternKind, row: GroupRow): FoundPattern {
  const only = (one: string, other: string) =>
    one === other ? one : undefined;
  return {
    kind,
    key: row.pattern_key,
    times: Number(row.times),
    exceptions: Number(row.exceptions),
    subjects: Number(row.subjects),
    owners: Number(row.owners),
    awaiting: Number(row.awaiting),
    subjectRef: only(row.first_subject, row.last_subject),
    controlDomain: only(row.first_domain, row.last_domain),
    breadth: {
      from: Number(row.first_size),
      peak: Number(row.peak),
      to: Number(row.last_size),
    },
    firstAt: instantFrom(row.first_at),
    latestAt: instantFrom(row.latest_at),
  };
}

export function planFrom({ version, plan, by, at }: PlanRow): KeptPlan {
  return { version, plan: JSON.parse(plan), by, at: instantFrom(at) };
}

export function toPlanRow(
  { kind, key }: PatternName,
  { version, plan, by, at }: KeptPlan,
): PlanRow {
  return {
    kind,
    pattern_key: key,
    version,
    plan: JSON.stringify(plan),
    by,
    at: new Date(at),
  };
}
