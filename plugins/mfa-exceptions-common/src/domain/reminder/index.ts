export * from './vocabulary';
export { isSameItem, ladderOf, type LadderItem } from './ladder';
export * from './steps';
export * from './day';
