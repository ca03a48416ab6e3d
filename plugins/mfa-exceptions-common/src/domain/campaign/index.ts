export * from './vocabulary';
export type * from './campaign';
export * from './status';
export { isInScope } from './filter';
export { campaignItemAt, type CampaignItemFacts } from './items';
export * from './shares';
export * from './rights';
export * from './lifecycle';
