export * from './vocabulary';
export * from './measures';
export * from './rates';
