// Which operations leave which trace in the audit log. Whatever is not named only
// answers, and leaves one where it is refused to somebody who may not.

const changes = (eventId: string) => ({ eventId, severityLevel: 'medium' });
const decides = (eventId: string) => ({ eventId, severityLevel: 'high' });

/** By the name of the operation in the document. */
export const auditTable: Readonly<
  Record<string, { eventId: string; severityLevel: string }>
> = {
  importRegister: decides('register-import'),
  exportExceptions: changes('register-export'),
  createException: changes('exception-request'),
  patchException: changes('exception-edit'),
  transitionException: decides('exception-decide'),
  decideExceptions: decides('exception-decide'),
  requestExtension: changes('exception-request'),
  decideExtension: decides('exception-decide'),
  recordUse: decides('exception-use'),
  recordAccountability: decides('accountability-record'),
  attestAccountability: decides('accountability-attest'),
  createIncident: changes('incident-change'),
  patchIncident: changes('incident-change'),
  addFinding: changes('incident-change'),
  patchFinding: changes('incident-change'),
  addTimelineEntry: changes('incident-change'),
  transitionIncident: decides('incident-decide'),
  getIncidentDocument: changes('incident-export'),
  createCampaign: changes('campaign-change'),
  transitionCampaign: decides('campaign-decide'),
  getCampaignReport: changes('campaign-export'),
  decideReview: decides('review-decide'),
  decideReviews: decides('review-decide'),
  reassignReview: decides('review-decide'),
  createReviewDelegation: changes('review-delegate'),
  revokeReviewDelegation: changes('review-delegate'),
  putPatternPlan: changes('pattern-change'),
  createEvidence: changes('evidence-export'),
  getEvidenceJson: changes('evidence-export'),
  getEvidenceCsv: changes('evidence-export'),
  getEvidenceReport: changes('evidence-export'),
  verifyRegister: changes('register-verify'),
  runTask: changes('operations-run'),
};

/** Ask something with a body, and change nothing. */
export const questions: readonly string[] = [
  'validateException',
  'getEntitySummaries',
  'previewCampaign',
];
