import { makeStyles } from '@material-ui/core/styles';

/** How the filters of a list stand beside each other. */
export const useFilterStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(1.5),
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 170px), 1fr))',
      alignItems: 'start',
    },
    extras: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      margin: theme.spacing(1, 0),
    },
  }),
  { name: 'MfaExceptionsCampaignFilters' },
);
