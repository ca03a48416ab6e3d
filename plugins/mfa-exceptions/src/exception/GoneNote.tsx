import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { LookIcon, looks } from '../parts/looks';
import { useTranslate } from '../translation';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      gap: theme.spacing(0.75),
      marginTop: theme.spacing(1),
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'MfaExceptionsGone' },
);

/** Who and what an orphaned exception depends on that is not there any more. */
export function GoneNote({ exception }: { exception: ExceptionDetail }) {
  const t = useTranslate();
  const classes = useStyles();
  const { flags, gone = [] } = exception;
  return flags.includes('orphaned') && gone.length > 0 ? (
    <Box className={classes.root}>
      <LookIcon fontSize="small" look={looks.flag.orphaned} />
      <Typography variant="body2">
        {t('exception.next.gone', { who: gone.join(', ') })}
      </Typography>
    </Box>
  ) : null;
}
