export * from './vocabulary';
export {
  taskAt,
  type TaskError,
  type TaskRuns,
  type TaskSchedule,
  type TaskStanding,
} from './tasks';
