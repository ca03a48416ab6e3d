export { harmless, unharmed, type Cell } from './cells';
export { contradictionsOf } from './exported';
export * from './fields';
export {
  arrivalOf,
  importRow,
  type ImportContext,
  type ImportVerdict,
} from './importRow';
export { namesIn, type ImportNames } from './names';
export type {
  ImportChoices,
  ImportFacts,
  ImportPerson,
  ImportSubject,
} from './request';
export type { DateReader, ImportCells, ImportIssue, ImportNote } from './row';
export { importStatuses, type ImportStatus } from './words';
