import { z } from 'zod';
import {
  campaignActions,
  campaignStates,
  taskStates,
  exceptionStates,
  incidentActions,
  incidentStates,
  lifecycleActions,
} from '../domain';
import {
  accountabilityEntrySchema,
  attestSchema,
  entityAccountabilitySchema,
  recordAccountabilitySchema,
} from './accountability';
import {
  accountabilityMatrixSchema,
  accountabilityPageSchema,
  mistakesPageSchema,
  ownedAccountabilitySchema,
} from './accountabilityLists';
import {
  campaignTransitionSchema,
  createCampaignSchema,
  previewCampaignSchema,
} from './campaigns';
import {
  campaignDetailSchema,
  campaignHistorySchema,
  campaignItemPageSchema,
  campaignPageSchema,
  campaignPreviewSchema,
  campaignReportSchema,
} from './campaignViews';
import { decisionResultsSchema, decisionsSchema } from './decisions';
import {
  createExceptionSchema,
  patchExceptionSchema,
  transitionSchema,
  validateExceptionSchema,
} from './exception';
import {
  exceptionDetailSchema,
  exceptionSchema,
  validationSchema,
} from './exceptionViews';
import { decideExtensionSchema, requestExtensionSchema } from './extension';
import { historySchema, verificationSchema } from './history';
import {
  latestVerificationSchema,
  verificationRequestSchema,
} from './verification';
import { importAnswerSchema, importRequestSchema } from './imports';
import {
  addFindingSchema,
  addTimelineEntrySchema,
  createIncidentSchema,
  incidentTransitionSchema,
  patchFindingSchema,
  patchIncidentSchema,
} from './incident';
import {
  checkpointDetailSchema,
  checkpointPageSchema,
  createEvidenceSchema,
  evidencePackSchema,
  evidencePageSchema,
} from './evidence';
import { operationsSchema, taskStatusSchema } from './operations';
import { reminderLogPageSchema } from './reminders';
import { incidentFactsSchema } from './incidentFacts';
import {
  incidentDetailSchema,
  incidentHistorySchema,
  incidentPageSchema,
  incidentSchema,
} from './incidentViews';
import { exceptionPageSchema } from './list';
import {
  patternDetailSchema,
  patternPageSchema,
  patternSchema,
  putPatternPlanSchema,
} from './patterns';
import { policyListSchema, policySchema } from './policy';
import {
  postureAccountabilitySchema,
  postureCalendarSchema,
  postureEntitiesSchema,
  postureSchema,
  postureTrendSchema,
} from './posture';
import {
  createDelegationSchema,
  decideReviewSchema,
  decideReviewsSchema,
  reassignReviewSchema,
} from './reviews';
import {
  delegationListSchema,
  delegationSchema,
  reviewPageSchema,
  reviewResultsSchema,
  reviewSchema,
} from './reviewViews';
import {
  entitySummarySchema,
  summariesRequestSchema,
  summariesSchema,
} from './summary';
import { recordUseSchema } from './use';
import { workPageSchema } from './work';
import { schemasOf, type OpenApiSchema } from './openApiForm';

const errorSchema = z
  .object({
    error: z
      .looseObject({
        name: z.string(),
        message: z.string(),
        issues: z
          .array(z.strictObject({ field: z.string(), message: z.string() }))
          .optional()
          .meta({ description: 'What is wrong with which field (400)' }),
        state: z
          .enum([
            ...new Set([
              ...exceptionStates,
              ...incidentStates,
              ...campaignStates,
              ...taskStates,
            ]),
          ])
          .optional()
          .meta({ description: 'What it is about is now (409)' }),
        version: z
          .int()
          .optional()
          .meta({ description: 'The version that it has now (409)' }),
        allowedActions: z
          .array(
            z.enum([
              ...new Set([
                ...lifecycleActions,
                ...incidentActions,
                ...campaignActions,
              ]),
            ]),
          )
          .optional()
          .meta({ description: 'What the caller may do with it now (409)' }),
      })
      .meta({ description: 'May carry more, such as a code' }),
    request: z.strictObject({ method: z.string(), url: z.string() }).optional(),
    response: z.strictObject({ statusCode: z.int() }),
  })
  .meta({ description: 'Answer to every request that was not granted' });

const requests = {
  CreateException: createExceptionSchema,
  PatchException: patchExceptionSchema,
  Transition: transitionSchema,
  RequestExtension: requestExtensionSchema,
  DecideExtension: decideExtensionSchema,
  RecordUse: recordUseSchema,
  Decisions: decisionsSchema,
  PutPatternPlan: putPatternPlanSchema,
  ValidateException: validateExceptionSchema,
  EntitySummariesRequest: summariesRequestSchema,
  Import: importRequestSchema,
  RecordAccountability: recordAccountabilitySchema,
  Attest: attestSchema,
  CreateIncident: createIncidentSchema,
  PatchIncident: patchIncidentSchema,
  AddFinding: addFindingSchema,
  PatchFinding: patchFindingSchema,
  AddTimelineEntry: addTimelineEntrySchema,
  IncidentTransition: incidentTransitionSchema,
  DecideReview: decideReviewSchema,
  DecideReviews: decideReviewsSchema,
  ReassignReview: reassignReviewSchema,
  CreateDelegation: createDelegationSchema,
  CreateCampaign: createCampaignSchema,
  PreviewCampaign: previewCampaignSchema,
  CampaignTransition: campaignTransitionSchema,
  CreateEvidence: createEvidenceSchema,
};

const answers = {
  Error: errorSchema,
  Exception: exceptionSchema,
  ExceptionDetail: exceptionDetailSchema,
  ExceptionPage: exceptionPageSchema,
  ExceptionHistory: historySchema,
  HistoryVerification: verificationSchema,
  ExceptionValidation: validationSchema,
  EntitySummary: entitySummarySchema,
  EntitySummaries: summariesSchema,
  ImportAnswer: importAnswerSchema,
  DecisionResults: decisionResultsSchema,
  WorkPage: workPageSchema,
  Pattern: patternSchema,
  PatternDetail: patternDetailSchema,
  PatternPage: patternPageSchema,
  Policy: policySchema,
  PolicyList: policyListSchema,
  AccountabilityEntry: accountabilityEntrySchema,
  EntityAccountability: entityAccountabilitySchema,
  AccountabilityPage: accountabilityPageSchema,
  AccountabilityMatrix: accountabilityMatrixSchema,
  OwnedAccountability: ownedAccountabilitySchema,
  MistakesPage: mistakesPageSchema,
  Incident: incidentSchema,
  IncidentDetail: incidentDetailSchema,
  IncidentPage: incidentPageSchema,
  IncidentHistory: incidentHistorySchema,
  IncidentFacts: incidentFactsSchema,
  ReminderLogPage: reminderLogPageSchema,
  TaskStatus: taskStatusSchema,
  Operations: operationsSchema,
  Review: reviewSchema,
  ReviewPage: reviewPageSchema,
  ReviewResults: reviewResultsSchema,
  Delegation: delegationSchema,
  DelegationList: delegationListSchema,
  CampaignDetail: campaignDetailSchema,
  CampaignPage: campaignPageSchema,
  CampaignItemPage: campaignItemPageSchema,
  CampaignPreview: campaignPreviewSchema,
  CampaignHistory: campaignHistorySchema,
  CampaignReport: campaignReportSchema,
  Posture: postureSchema,
  PostureTrend: postureTrendSchema,
  PostureCalendar: postureCalendarSchema,
  PostureEntities: postureEntitiesSchema,
  PostureAccountability: postureAccountabilitySchema,
  EvidencePack: evidencePackSchema,
  EvidencePage: evidencePageSchema,
  LatestVerification: latestVerificationSchema,
  VerificationRequest: verificationRequestSchema,
  CheckpointDetail: checkpointDetailSchema,
  CheckpointPage: checkpointPageSchema,
};

/** What a request body or an answer can be called by. */
export type ComponentName = keyof typeof requests | keyof typeof answers;

/** Every schema that the document refers to. */
export function componentSchemas(): Record<string, OpenApiSchema> {
  return {
    ...schemasOf(answers, 'output'),
    ...schemasOf(requests, 'input'),
  };
}
