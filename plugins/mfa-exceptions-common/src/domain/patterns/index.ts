export * from './breadth';
export {
  bypassParts,
  countsFor,
  purposeParts,
  timesAsked,
  wasAuthorised,
} from './keys';
export * from './pattern';
export {
  REPEAT_LOOK_BACK_DAYS,
  REPEATS_THAT_NEED_A_PLAN,
  normaliseJustification,
  populationKey,
} from './similarity';
export * from './vocabulary';
