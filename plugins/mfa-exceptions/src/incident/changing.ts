import type {
  IncidentAction,
  IncidentDetail,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** An incident, and what to do when it has changed. */
export interface ChangeableIncident {
  readonly incident: IncidentDetail;
  readonly onDone: (incident: IncidentDetail) => void;
  /** Somebody else was faster. */
  readonly onReload: () => void;
}

/** Whether the person may do something with an incident now. */
export function may(incident: IncidentDetail, action: IncidentAction): boolean {
  return incident.allowedActions.some(
    each => each.action === action && each.allowed,
  );
}
