import type {
  AuditorService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { PolicyList } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import express, { type Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import type { AccountabilityService } from './accountability/AccountabilityService';
import type { AccountabilityOverview } from './accountability/AccountabilityOverview';
import { createEntityAccountabilityRouter } from './accountability/entityRouter';
import { createOverviewRouter } from './accountability/overviewRouter';
import { createCampaignRouter } from './campaigns/router';
import type { CampaignService } from './campaigns/CampaignService';
import { createEntityRouter } from './entities/router';
import type { SummaryService } from './entities/SummaryService';
import type { CheckpointService } from './checkpoints/CheckpointService';
import type { EvidenceService } from './evidence/EvidenceService';
import { createEvidenceRouter } from './evidence/router';
import type { ExceptionService } from './exceptions/ExceptionService';
import { createExceptionRouter } from './exceptions/router';
import { createExportRouter } from './exports/router';
import type { ImportService } from './imports/ImportService';
import { createImportRouter } from './imports/router';
import type { IncidentService } from './incidents/IncidentService';
import { createIncidentRouter } from './incidents/router';
import { createOperationsRouter } from './operations/router';
import type { OperationsService } from './operations/OperationsService';
import { createOpenApiRouter } from './openapi/router';
import { createPostureRouter } from './posture/router';
import type { PostureService } from './posture/PostureService';
import { databaseErrorHandler } from './platform/databaseErrors';
import { unavailableHandler } from './platform/unavailable';
import { auditRefusals } from './platform/refusals';
import { dropAbandoned, neverSniffed } from './platform/requests';
import type { PatternService } from './patterns/PatternService';
import { createPatternRouter } from './patterns/router';
import { createPolicyRouter } from './policies/router';
import { createDelegationRouter } from './reviews/delegationRouter';
import type { DelegationService, ReviewService } from './reviews/ReviewService';
import { createReviewRouter } from './reviews/router';
import { createReminderRouter } from './reminders/router';
import type { ReminderLogService } from './reminders/ReminderLogService';
import { createVerificationRouter } from './verification/router';
import type { VerificationService } from './verification/VerificationService';
import { createWorkRouter } from './work/router';
import type { WorkService } from './work/WorkService';

const BODY_LIMIT = '256kb';

/** All routes of the plugin. */
export function createRouter(options: {
  accountability: AccountabilityService;
  accountabilityOverview: AccountabilityOverview;
  auditor: AuditorService;
  campaigns: CampaignService;
  checkpoints: CheckpointService;
  delegations: DelegationService;
  evidence: EvidenceService;
  exceptions: ExceptionService;
  httpAuth: HttpAuthService;
  imports: ImportService;
  incidents: IncidentService;
  logger: LoggerService;
  operations: OperationsService;
  patterns: PatternService;
  policies: PolicyList;
  posture: PostureService;
  reviews: ReviewService;
  reminderLog: ReminderLogService;
  summaries: SummaryService;
  verification: VerificationService;
  work: WorkService;
}): Router {
  const router = createPromiseRouter();
  router.use(dropAbandoned, neverSniffed);
  // Reads more than the others, and so comes before what limits them.
  router.use('/imports', createImportRouter(options));
  router.use(express.json({ limit: BODY_LIMIT }));
  router.use('/exceptions/export', createExportRouter(options));
  router.use('/exceptions', createExceptionRouter(options));
  router.use('/entities', createEntityAccountabilityRouter(options));
  router.use('/entities', createEntityRouter(options));
  router.use('/accountability', createOverviewRouter(options));
  router.use('/incidents', createIncidentRouter(options));
  router.use('/patterns', createPatternRouter(options));
  router.use('/campaigns', createCampaignRouter(options));
  router.use('/evidence/verification', createVerificationRouter(options));
  router.use('/evidence', createEvidenceRouter(options));
  router.use('/reviews', createReviewRouter(options));
  router.use('/review-delegations', createDelegationRouter(options));
  router.use('/reminders', createReminderRouter(options));
  router.use('/operations', createOperationsRouter(options));
  router.use('/posture', createPostureRouter(options));
  router.use('/tasks', createWorkRouter(options));
  router.use(createPolicyRouter(options));
  router.use(createOpenApiRouter(options));
  router.use(auditRefusals(options.auditor));
  router.use(databaseErrorHandler());
  router.use(unavailableHandler(options.logger));
  return router;
}
