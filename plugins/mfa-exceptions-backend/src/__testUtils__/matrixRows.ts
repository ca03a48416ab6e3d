import { accountabilityRows } from './accountabilityRows';
import { requestBody } from './backend';
import { evidenceRows } from './evidenceRows';
import { incidentRows } from './incidentRows';
import { answers, anExtension, type Row } from './matrix';
import { aRow, csvOf } from './registers';
import { aPlan } from './patterns';
import { campaignRows } from './campaignRows';
import { reviewRows } from './reviewRows';

// Who may what, as the policy that comes with the register has it. The columns
// are the owner, the owner of something else, IAM, governance (by a subgroup),
// an approver of other things, the auditor, a plugin, and nobody. A pair tells
// what is the owner's from what is the foreign owner's.

const toAll = answers(200, 200, 200, 200, 200, 200, 200, 401);
const toReaders = answers([200, 404], [404, 200], 200, 200, 404, 200, 200, 401);
const toRequester = answers(
  [200, 404],
  [404, 200],
  403,
  403,
  404,
  403,
  403,
  401,
);
const toApprover = answers(
  [403, 404],
  [404, 403],
  403,
  200,
  404,
  403,
  403,
  401,
);
const toEngineer = answers(
  [403, 404],
  [404, 403],
  200,
  403,
  404,
  403,
  403,
  401,
);
const toConcerned = answers(
  [200, 404],
  [404, 200],
  200,
  200,
  404,
  403,
  403,
  401,
);

const transition = (
  action: string,
  stage: Row['stage'],
  given: Row['answers'],
  rest: object = {},
): Row => ({
  operation: 'transitionException',
  what: action,
  stage,
  call: ({ post }, { caller, exception: { id, version } }) =>
    post(`/exceptions/${id}/transitions`, { action, version, ...rest }, caller),
  answers: given,
});

const reading = (operation: string, route = ''): Row => ({
  operation,
  stage: 'active',
  call: ({ get }, { caller, exception }) =>
    get(`/exceptions/${exception.id}${route}`, caller),
  answers: toReaders,
});

const forAll = (operation: string, path: string): Row => ({
  operation,
  call: ({ get }, { caller }) => get(path, caller),
  answers: toAll,
});

const judgement = { controlStrength: 'adequate', residualRisk: 'low' };
const reason = 'It is not needed';

const decidingExtension = (
  decision: string,
  given: Row['answers'],
  rest: object,
): Row => ({
  operation: 'decideExtension',
  what: decision,
  stage: 'extending',
  call: ({ post }, { caller, exception: { id, version } }) =>
    post(
      `/exceptions/${id}/extensions/1/decision`,
      { decision, version, ...rest },
      caller,
    ),
  answers: given,
});

export const rows: readonly Row[] = [
  forAll('listExceptions', '/exceptions'),
  forAll('exportExceptions', '/exceptions/export?format=jsonl'),
  forAll('getPosture', '/posture?groupBy=owner'),
  forAll('getPostureCalendar', '/posture/calendar'),
  forAll('listPostureEntities', '/posture/entities'),
  forAll('getPostureAccountability', '/posture/accountability'),
  forAll('exportPosture', '/posture/export'),
  {
    // Of all exceptions there are, for who may see all there are.
    operation: 'getPostureTrend',
    call: ({ get }, { caller }) => get('/posture/trend', caller),
    answers: answers(403, 403, 200, 200, 403, 200, 200, 401),
  },
  {
    operation: 'createException',
    call: ({ clock, post }, { caller, subjectRef }) =>
      post('/exceptions', requestBody(clock, { subjectRef }), caller),
    answers: answers(201, 201, 201, 201, 201, 403, 403, 401),
  },
  {
    operation: 'importRegister',
    call: ({ post }, { caller, subjectRef }) =>
      post(
        '/imports',
        {
          format: 'csv',
          content: csvOf([{ ...aRow, Application: subjectRef }]),
          dryRun: true,
        },
        caller,
      ),
    answers: answers(403, 403, 403, 200, 403, 403, 200, 401),
  },
  {
    operation: 'validateException',
    call: ({ post }, { caller, subjectRef }) =>
      post('/exceptions/validate', { subjectRef }, caller),
    answers: toAll,
  },
  reading('getException'),
  reading('getHistory', '/history'),
  reading('getVerification', '/verification'),
  {
    operation: 'patchException',
    what: 'edit',
    stage: 'draft',
    call: ({ patch }, { caller, exception: { id, version } }) =>
      patch(
        `/exceptions/${id}`,
        { version, changes: { riskRating: 'low' } },
        caller,
      ),
    answers: toRequester,
  },
  {
    operation: 'patchException',
    what: 'narrow',
    stage: 'active',
    call: ({ clock, patch }, { caller, exception: { id, version } }) =>
      patch(
        `/exceptions/${id}`,
        { version, changes: { validTo: clock.in(9) }, reason },
        caller,
      ),
    answers: toConcerned,
  },
  transition('submit', 'draft', toRequester),
  transition('withdraw', 'requested', toRequester),
  transition('approve', 'requested', toApprover, judgement),
  transition('reject', 'requested', toApprover, { reason }),
  transition('implement', 'approved', toEngineer),
  transition('confirm_removal', 'revoked', toEngineer, { evidence: reason }),
  transition('attach_plan', 'requested', toRequester, {
    remediationPlan: aPlan,
  }),
  transition('revoke', 'active', toConcerned, { reason }),
  transition('complete', 'active', toConcerned),
  transition('resubmit', 'rejected', toRequester, {
    changes: {
      reason: {
        category: 'migration',
        justification: 'The move takes until the end of the quarter.',
      },
    },
  }),
  {
    // What is asked for is not for a break-glass account, as those hear who may.
    operation: 'recordUse',
    stage: 'active',
    call: ({ clock, post }, { caller, exception: { id, version } }) =>
      post(
        `/exceptions/${id}/uses`,
        { version, kind: 'misuse', occurredAt: clock.in(0), note: reason },
        caller,
      ),
    answers: answers([409, 404], [404, 409], 409, 409, 404, 403, 409, 401),
  },
  {
    operation: 'requestExtension',
    stage: 'active',
    call: ({ clock, post }, { caller, exception: { id, version } }) =>
      post(
        `/exceptions/${id}/extensions`,
        { version, ...anExtension(clock.in(40)) },
        caller,
      ),
    answers: toRequester,
  },
  decidingExtension('approve', toApprover, judgement),
  decidingExtension('reject', toApprover, { reason }),
  decidingExtension('withdraw', toRequester, {}),
  {
    // Each item answers for itself.
    operation: 'decideExceptions',
    stage: 'requested',
    call: ({ post }, { caller, exception: { id, version } }) =>
      post(
        '/exceptions/decisions',
        { action: 'reject', items: [{ id, version }], reason },
        caller,
      ),
    answers: answers(200, 200, 200, 200, 200, 200, 403, 401),
  },
  forAll('listWork', '/tasks'),
  forAll('getEntitySummary', '/entities/component/default/payments/summary'),
  {
    operation: 'getEntitySummaries',
    call: ({ post }, { caller, subjectRef }) =>
      post('/entities/summaries', { entityRefs: [subjectRef] }, caller),
    answers: toAll,
  },
  ...accountabilityRows,
  ...incidentRows,
  ...reviewRows,
  ...campaignRows,
  forAll('listPatterns', '/patterns'),
  {
    operation: 'getPattern',
    pattern: true,
    call: ({ get }, { caller, pattern }) =>
      get(`/patterns/${pattern!.id}`, caller),
    answers: toReaders,
  },
  {
    operation: 'putPatternPlan',
    pattern: true,
    call: ({ put }, { caller, pattern }) =>
      put(`/patterns/${pattern!.id}/plan`, { version: 0, ...aPlan }, caller),
    answers: toApprover,
  },
  ...evidenceRows,
  {
    operation: 'listReminderLog',
    call: ({ get }, { caller }) => get('/reminders/log', caller),
    answers: answers(403, 403, 403, 200, 403, 200, 200, 401),
  },
  {
    operation: 'getOperations',
    call: ({ get }, { caller }) => get('/operations', caller),
    answers: answers(403, 403, 403, 200, 403, 403, 200, 401),
  },
  {
    operation: 'runTask',
    call: ({ post }, { caller }) =>
      post('/operations/tasks/sweep-exceptions/run', {}, caller),
    answers: answers(403, 403, 403, 202, 403, 403, 403, 401),
  },
  forAll('listPolicies', '/policies'),
  forAll('getOpenApiDocument', '/openapi.json'),
];
