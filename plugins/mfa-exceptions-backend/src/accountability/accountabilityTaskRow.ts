import type {
  AccountabilitySource,
  AccountabilityWorkKind,
  GapReason,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { instantFrom } from '../platform/database';
import type { OpenAccountabilityTask } from './accountabilityTasks';

export const TASKS = 'mfa_accountability_tasks';

/** A row of `mfa_accountability_tasks`. For the stores alone. */
export interface TaskRow {
  id: string;
  kind: AccountabilityWorkKind;
  /** Empty for the organisation; alike for others: engines differ about what is missing. */
  claim_ref: string;
  control_domain: string;
  owner: string;
  assignee: string;
  entities: number;
  an_entity: string;
  source: AccountabilitySource | '';
  reason: GapReason | null;
  opened_at: Date;
  due_at: Date;
  remind_at: Date;
  closed_at: Date | null;
}

export function fromTaskRow(row: TaskRow): OpenAccountabilityTask {
  return {
    id: row.id,
    kind: row.kind,
    claimRef: row.claim_ref || undefined,
    controlDomain: row.control_domain,
    owner: row.owner || undefined,
    assignee: row.assignee,
    entities: Number(row.entities),
    anEntity: row.an_entity,
    source: row.source || undefined,
    reason: row.reason ?? undefined,
    openedAt: instantFrom(row.opened_at),
    dueAt: instantFrom(row.due_at),
  };
}
