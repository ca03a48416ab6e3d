export * from './vocabulary';
export * from './facts';
export {
  accountableAnnotation,
  accountableAnnotations,
  annotationMistakes,
  ownerRefFrom,
  type AnnotationMistake,
} from './annotations';
export * from './resolve';
export * from './records';
export * from './recording';
export * from './criteria';
export * from './attestation';
export * from './reminders';
export * from './models';
