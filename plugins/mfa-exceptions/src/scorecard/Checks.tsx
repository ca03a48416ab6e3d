import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useExceptionsPath } from '../entity/useExceptionsPath';
import { LookIcon, looks } from '../parts/looks';
import { rootRouteRef } from '../routes';
import { useWords } from '../words';
import { pathOf, type Checked } from './checked';

const useStyles = makeStyles(
  theme => ({
    list: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      margin: 0,
      padding: 0,
      listStyle: 'none',
    },
    check: { display: 'flex', gap: theme.spacing(1) },
    words: { minWidth: 0 },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'MfaExceptionsChecks' },
);

/** What an entity is checked for: each with its outcome, why, and where to go. */
export function Checks(props: {
  entityRef: string;
  checks: readonly Checked[];
}) {
  const t = useWords();
  const classes = useStyles();
  const register = useRouteRef(rootRouteRef)();
  const tab = useExceptionsPath(props.entityRef);
  const places = { entityRef: props.entityRef, register, tab };
  return (
    <ul className={classes.list} aria-label={t('scorecard.checks')}>
      {props.checks.map(check => (
        <li key={check.id} className={classes.check}>
          <LookIcon fontSize="small" look={lookOf(check)} />
          <Box className={classes.words}>
            <Typography variant="body2">
              {check.name}
              <span className={classes.quiet}>
                {' · '}
                {check.met ? t('scorecard.met') : t('scorecard.notMet')}
              </span>
            </Typography>
            {!check.met && <Why check={check} path={pathOf(check, places)} />}
          </Box>
        </li>
      ))}
    </ul>
  );
}

function Why({ check, path }: { check: Checked; path?: string }) {
  const t = useWords();
  const classes = useStyles();
  return (
    <Typography variant="body2" className={classes.quiet}>
      {check.reason}{' '}
      {path !== undefined && (
        <Link
          to={path}
          underline="always"
          aria-label={`${t('scorecard.see')}: ${check.name}`}
        >
          {t('scorecard.see')}
        </Link>
      )}
    </Typography>
  );
}

// To carry exceptions is no mistake, but not nothing either.
function lookOf({ id, met }: Checked) {
  if (met) {
    return looks.band.none;
  }
  return id === 'mfaExceptionsNone' ? looks.band.covered : looks.band.failing;
}
