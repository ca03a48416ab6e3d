// What the overview of an entity loads, in one piece: its parts share almost all
// that they are made of.

export { AttentionBadge } from './AttentionBadge';
export { EntityMfaExceptionsCard } from './EntityMfaExceptionsCard';
