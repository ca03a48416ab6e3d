/** What the register sees only when it looks at exceptions together. @public */
export const patternKinds = ['repeat', 'copied', 'drift', 'breadth'] as const;
/** @public */
export type PatternKind = (typeof patternKinds)[number];

/** How much a pattern calls for something to be done; in rising order. @public */
export const patternSeverities = ['progress', 'low', 'medium', 'high'] as const;
/** @public */
export type PatternSeverity = (typeof patternSeverities)[number];

/** Where a population is going. @public */
export const breadthTrends = ['growing', 'narrowing', 'steady'] as const;
/** @public */
export type BreadthTrend = (typeof breadthTrends)[number];
