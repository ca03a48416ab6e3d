import Box from '@material-ui/core/Box';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    fields: {
      display: 'grid',
      gap: theme.spacing(1.5),
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 150px), 1fr))',
      alignItems: 'start',
    },
    // Two do not get better by being as wide as the page.
    few: { maxWidth: 640 },
    extras: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      margin: theme.spacing(1, 0),
    },
  }),
  { name: 'MfaExceptionsFilters' },
);

/** The fields that narrow a list down, beside each other; below them what else is chosen. */
export function FilterLayout(props: {
  few?: boolean;
  extras: ReactNode;
  children: ReactNode;
}) {
  const classes = useStyles();
  const { few, extras, children } = props;
  return (
    <Box component="section" role="search">
      <Box
        className={few ? `${classes.fields} ${classes.few}` : classes.fields}
      >
        {children}
      </Box>
      <Box className={classes.extras}>{extras}</Box>
    </Box>
  );
}
