export { GroupBars } from './GroupBars';
export { TrendLine } from './TrendLine';
