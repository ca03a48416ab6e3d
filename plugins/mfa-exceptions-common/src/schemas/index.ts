export { fieldIssuesOf, parseInput } from './parse';
export {
  entityRefSchema,
  idSchema,
  instantSchema,
  ownerRefSchema,
} from './primitives';
export * from './accountability';
export * from './accountabilityLists';
export * from './campaigns';
export * from './campaignViews';
export * from './decisions';
export * from './events';
export * from './evidence';
export * from './verification';
export * from './exception';
export * from './exceptionColumns';
export * from './exceptionViews';
export * from './exports';
export {
  decideExtensionSchema,
  extensionPathSchema,
  extensionSchema,
  extensionTermsSchema,
  requestExtensionSchema,
  type DecideExtensionInput,
  type RequestExtensionInput,
} from './extension';
export * from './history';
export * from './imports';
export {
  addFindingSchema,
  addTimelineEntrySchema,
  createIncidentSchema,
  findingPathSchema,
  incidentTransitionSchema,
  patchFindingSchema,
  patchIncidentSchema,
  type AddFindingInput,
  type AddTimelineEntryInput,
  type CreateIncidentInput,
  type IncidentTransitionInput,
  type PatchFindingInput,
  type PatchIncidentInput,
} from './incident';
export * from './incidentViews';
export * from './incidentFacts';
export * from './list';
export { createOpenApiDocument, type OpenApiDocument } from './openapi';
export type { OpenApiOperation } from './openApiOperations';
export type { OpenApiSchema } from './openApiForm';
export * from './operations';
export * from './patterns';
export * from './policy';
export * from './posture';
export * from './reminders';
export { controlDomainSchema } from './requestFields';
export * from './reviews';
export * from './reviewViews';
export * from './summary';
export * from './use';
export * from './work';
