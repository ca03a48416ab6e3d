/** How far an evidence pack is. @public */
export const packStates = ['queued', 'running', 'ready', 'failed'] as const;
/** @public */
export type PackState = (typeof packStates)[number];

/** The files of an evidence pack. @public */
export const packFiles = ['pack.json', 'pack.csv', 'report.html'] as const;
/** @public */
export type PackFile = (typeof packFiles)[number];
