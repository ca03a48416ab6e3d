import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useWork } from '../api/work';
import { Failure } from '../parts/Failure';
import { LinkAction } from '../parts/LinkAction';
import { Loading } from '../parts/Loading';
import { workRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { KindCounts } from './KindCounts';
import { UrgentItem } from './UrgentItem';

const SHOWN = 4;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      fontFamily: theme.typography.fontFamily,
    },
    list: { margin: 0, padding: 0, listStyle: 'none' },
  }),
  { name: 'MfaExceptionsMyWork' },
);

/** What waits for the person who has come home: how much, and what first. */
export function MyWorkContent() {
  const t = useTranslate();
  const classes = useStyles();
  const work = useRouteRef(workRouteRef)();
  const { value, error, retry } = useWork({ limit: SHOWN });
  if (error) {
    return <Failure title={t('work.failed')} error={error} onRetry={retry} />;
  }
  if (!value) {
    return <Loading />;
  }
  if (value.totalItems === 0) {
    return <Typography color="textSecondary">{t('home.empty')}</Typography>;
  }
  return (
    <Box className={classes.root}>
      <KindCounts counts={value.counts} />
      <ul className={classes.list} aria-label={t('home.urgent')}>
        {value.items.map(item => (
          <UrgentItem key={item.id} item={item} />
        ))}
      </ul>
      <Box>
        <LinkAction to={work} variant="outlined" size="small">
          {t('home.all')}
        </LinkAction>
      </Box>
    </Box>
  );
}
