import {
  closingGaps,
  incidentAvailability,
  incidentObstacle,
  type Finding,
  type Incident,
  type IncidentCaller,
  type IncidentDetail,
  type IncidentFinding,
  type IncidentView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** An incident as lists show it. */
export function toView(incident: Incident): IncidentView {
  const { summary, participants, findings, timeline, ...view } = incident;
  const open = findings.filter(({ state }) => state === 'open').length;
  // The wire format is the record's own, but for `readonly`.
  return {
    ...(view as unknown as IncidentView),
    findingCounts: { open, done: findings.length - open },
  };
}

/** The same with everything that one caller can do about it. */
export function toDetail(
  incident: Incident,
  caller: IncidentCaller,
): IncidentDetail {
  const { summary, participants, findings, timeline } = incident;
  return {
    ...toView(incident),
    summary,
    participants: [...participants],
    findings: findings.map(finding => ({
      ...finding,
      allowedActions: actionsOn(incident, finding, caller),
    })),
    timeline: [...timeline],
    allowedActions: [...incidentAvailability(incident, caller)],
    closingGaps: [...closingGaps(incident)],
  };
}

function actionsOn(
  incident: Incident,
  finding: Finding,
  caller: IncidentCaller,
): IncidentFinding['allowedActions'] {
  const actions = ['edit_finding', 'finish_finding'] as const;
  return actions.filter(
    action => !incidentObstacle(incident, action, caller, finding),
  );
}
