export { fieldIssuesOf, parseInput } from './parse';
export { entityRefSchema, idSchema, instantSchema } from './primitives';
export * from './exception';
export * from './history';
export * from './list';
export * from './policy';
export * from './summary';
