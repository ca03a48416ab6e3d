// The stories belong to no package, so that the loader runs without any.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
export {
  readStories,
  timelineOf,
} from '../../../../../examples/register/stories.mjs';
