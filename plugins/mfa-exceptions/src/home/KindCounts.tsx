import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  workKinds,
  type WorkPage,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { workRouteRef } from '../routes';
import { useTranslate } from '../translation';

const useStyles = makeStyles(
  theme => ({
    root: {
      ...theme.typography.body2,
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      margin: 0,
      padding: 0,
      listStyle: 'none',
    },
  }),
  { name: 'MfaExceptionsKindCounts' },
);

/** How much there is of each kind, and the way to it. */
export function KindCounts({ counts }: Pick<WorkPage, 'counts'>) {
  const t = useTranslate();
  const classes = useStyles();
  const work = useRouteRef(workRouteRef)();
  return (
    <ul className={classes.root} aria-label={t('home.kinds')}>
      {workKinds
        .filter(kind => counts[kind] > 0)
        .map(kind => (
          <li key={kind}>
            <Link to={`${work}?kind=${kind}`} underline="always">
              {t('work.counted', {
                label: t(`work.kind.${kind}`),
                number: String(counts[kind]),
              })}
            </Link>
          </li>
        ))}
    </ul>
  );
}
