import type {
  CampaignDetail,
  ExceptionDetail,
  IncidentDetail,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { requestBody, type TestClock } from './backend';
import { refs } from './company';
import { campaignRoutes } from './campaignRoutes';
import { evidenceRoutes } from './evidenceRoutes';
import { incidentBody } from './incidents';
import { approval, daysAfter } from './journeys';
import { aPlan } from './patterns';
import { reviewRoutes, type ReviewedExceptions } from './reviewRoutes';
import { MISSING, read, type Route } from './route';

/** Each route by its name in the document. */
export function routesTo(
  {
    drafted,
    requested,
    another,
    active,
    breakGlass,
    extended,
    ...underReview
  }: Record<
    | 'drafted'
    | 'requested'
    | 'another'
    | 'active'
    | 'breakGlass'
    | 'extended'
    | keyof ReviewedExceptions,
    ExceptionDetail
  >,
  incidents: ChangedIncidents,
  clock: TestClock,
  delegationId: string,
  campaign: CampaignDetail,
  patternId: string,
  evidenceId: string,
): Record<string, Route> {
  const missing = `/exceptions/${MISSING}`;
  const of = (route: string) => `/exceptions/${drafted.id}${route}`;
  const summary = '/entities/component/default';
  return {
    listExceptions: read('/exceptions'),
    exportExceptions: read('/exceptions/export?format=jsonl'),
    importRegister: {
      ...read('/imports'),
      method: 'post',
      body: { format: 'yaml', content: `- subject: ${refs.app}` },
    },
    createException: {
      method: 'post',
      path: '/exceptions',
      body: requestBody(clock),
      granted: [refs.owner, 201],
      plugins: false,
    },
    validateException: {
      ...read('/exceptions/validate'),
      method: 'post',
      body: { subjectRef: refs.app },
    },
    getException: read(of(''), missing),
    patchException: {
      method: 'patch',
      path: of(''),
      body: { version: drafted.version, changes: { riskRating: 'low' } },
      granted: [refs.owner, 200],
      refused: [refs.colleague, 403],
      plugins: false,
    },
    transitionException: {
      method: 'post',
      path: `/exceptions/${requested.id}/transitions`,
      body: { ...approval, version: requested.version },
      granted: [refs.governance, 200],
      refused: [refs.iam, 403],
      plugins: false,
    },
    recordUse: {
      method: 'post',
      path: `/exceptions/${breakGlass.id}/uses`,
      body: {
        version: breakGlass.version,
        kind: 'planned_drill',
        occurredAt: clock.in(0),
        note: 'The door opens',
      },
      granted: [refs.iam, 200],
      refused: [refs.vendorManager, 403],
      plugins: false,
    },
    requestExtension: {
      method: 'post',
      path: `/exceptions/${active.id}/extensions`,
      body: {
        version: active.version,
        validTo: daysAfter(active.validTo, 20),
        justification: 'The replacement is late.',
      },
      granted: [refs.owner, 200],
      refused: [refs.colleague, 403],
      plugins: false,
    },
    decideExtension: {
      method: 'post',
      path: `/exceptions/${extended.id}/extensions/1/decision`,
      body: {
        decision: 'reject',
        version: extended.version,
        reason: 'Too long',
      },
      granted: [refs.governance, 200],
      refused: [
        refs.governance,
        404,
        `/exceptions/${extended.id}/extensions/2/decision`,
      ],
      plugins: false,
    },
    decideExceptions: {
      method: 'post',
      path: '/exceptions/decisions',
      body: {
        action: 'reject',
        reason: 'Too broad',
        items: [{ id: another.id, version: another.version }],
      },
      granted: [refs.governance, 200],
      plugins: false,
    },
    listWork: read('/tasks'),
    getHistory: read(of('/history'), `${missing}/history`),
    getVerification: read(of('/verification'), `${missing}/verification`),
    getEntitySummary: read(
      `${summary}/payments/summary`,
      `${summary}/nothing/summary`,
    ),
    getEntitySummaries: {
      ...read('/entities/summaries'),
      method: 'post',
      body: { entityRefs: [refs.app] },
    },
    getEntityAccountability: read(
      `${summary}/payments/accountability`,
      `${summary}/nothing/accountability`,
    ),
    recordAccountability: {
      method: 'put',
      path: `${summary}/payments/accountability/help_desk`,
      body: { version: 0, accountable: refs.owner },
      granted: [refs.owner, 200],
      refused: [refs.owner, 404, `${summary}/nothing/accountability/help_desk`],
      plugins: false,
    },
    attestAccountability: {
      method: 'post',
      path: `${summary}/payments/accountability/session/attestations`,
      body: { version: 0, owner: 'group:default/iam' },
      granted: [refs.iam, 200],
      refused: [refs.owner, 403],
      plugins: false,
    },
    ...evidenceRoutes(evidenceId, clock),
    listReminderLog: read('/reminders/log'),
    listAccountability: read('/accountability'),
    getAccountabilityMatrix: read('/accountability/matrix'),
    getOwnedAccountability: read('/accountability/owners/group/default/iam'),
    listAnnotationMistakes: read('/accountability/mistakes'),
    ...incidentRoutes(incidents, clock),
    ...campaignRoutes(campaign, clock),
    ...reviewRoutes(underReview, clock, delegationId),
    listPatterns: read('/patterns'),
    getPattern: read(
      `/patterns/${patternId}`,
      `/patterns/repeat-${'0'.repeat(32)}`,
    ),
    putPatternPlan: {
      method: 'put',
      path: `/patterns/${patternId}/plan`,
      body: { version: 0, ...aPlan },
      granted: [refs.governance, 200],
      refused: [
        refs.governance,
        404,
        `/patterns/repeat-${'0'.repeat(32)}/plan`,
      ],
      plugins: false,
    },
    getOperations: read('/operations'),
    runTask: {
      method: 'post',
      path: '/operations/tasks/sweep-exceptions/run',
      body: {},
      granted: [refs.governance, 202],
      refused: [refs.governance, 404, '/operations/tasks/tidy-up/run'],
      plugins: false,
    },
    getPosture: read('/posture?groupBy=owner'),
    getPostureTrend: read('/posture/trend'),
    getPostureCalendar: read('/posture/calendar'),
    listPostureEntities: read('/posture/entities'),
    getPostureAccountability: read('/posture/accountability'),
    exportPosture: read('/posture/export?groupBy=owner'),
    listPolicies: read('/policies'),
    getOpenApiDocument: read('/openapi.json'),
  };
}

/** Of a subject whose exceptions nothing else is tested on: an incident changes those. */
export const elsewhere = { subjectRef: refs.vendor };

/** An incident for each route that changes one. */
export type ChangedIncidents = Record<
  'seen' | 'edited' | 'enlarged' | 'found' | 'dated' | 'closed',
  IncidentDetail
>;

function incidentRoutes(
  incidents: ChangedIncidents,
  clock: TestClock,
): Record<string, Route> {
  const missing = `/incidents/${MISSING}`;
  const seen = (route: string) =>
    read(`/incidents/${incidents.seen.id}${route}`, `${missing}${route}`);
  const changed = (
    method: 'post' | 'patch',
    { id, version }: IncidentDetail,
    route: string,
    body: object,
  ): Route => ({
    method,
    path: `/incidents/${id}${route}`,
    body: { version, ...body },
    granted: [refs.governance, 200],
    refused: [refs.governance, 404, `${missing}${route}`],
    plugins: false,
  });
  return {
    listIncidents: read('/incidents'),
    createIncident: {
      method: 'post',
      path: '/incidents',
      body: incidentBody(clock, elsewhere),
      granted: [refs.governance, 201],
      plugins: false,
    },
    getIncident: seen(''),
    getIncidentFacts: seen('/facts'),
    getIncidentHistory: seen('/history'),
    getIncidentDocument: seen('/document?format=html'),
    patchIncident: changed('patch', incidents.edited, '', {
      changes: { title: 'Another title' },
    }),
    addFinding: changed('post', incidents.enlarged, '/findings', {
      text: 'Rotate the keys',
    }),
    patchFinding: changed('patch', incidents.found, '/findings/1', {
      action: 'finish',
    }),
    addTimelineEntry: changed('post', incidents.dated, '/timeline', {
      at: clock.in(-1),
      text: 'An alert',
    }),
    transitionIncident: changed('post', incidents.closed, '/transitions', {
      action: 'close',
    }),
  };
}
