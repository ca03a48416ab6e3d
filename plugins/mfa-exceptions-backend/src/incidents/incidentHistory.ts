import type { IncidentHistoryEntry } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { HistoryTable } from '../platform/chain';

/** The histories of incidents. */
export const INCIDENT_HISTORY = new HistoryTable<IncidentHistoryEntry>({
  table: 'mfa_incident_history',
  column: 'incident_id',
  field: 'incidentId',
});
