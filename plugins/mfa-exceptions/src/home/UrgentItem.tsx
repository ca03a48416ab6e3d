import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import type { WorkItem } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { DueTime, RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { useWorkPath } from '../work/useWorkPath';
import { inWords } from './inWords';

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(1, 0),
      overflowWrap: 'anywhere',
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    facts: {
      display: 'flex',
      flexWrap: 'wrap',
      columnGap: theme.spacing(2),
    },
  }),
  { name: 'MfaExceptionsUrgentItem' },
);

/** One thing that waits, and the way to it. */
export function UrgentItem({ item }: { item: WorkItem }) {
  const t = useTranslate();
  const classes = useStyles();
  const path = useWorkPath();
  const words = inWords(t, item);
  const kind = t(`work.kind.${item.kind}`);
  return (
    <li className={classes.root}>
      <Link to={path(item)}>{words.title}</Link>
      <Typography
        variant="body2"
        color="textSecondary"
        component="div"
        className={classes.facts}
      >
        <span>
          {t('home.row', {
            kind,
            about:
              'entityRef' in words ? (
                <EntityDisplayName entityRef={words.entityRef} hideIcon />
              ) : (
                words.about
              ),
          })}
        </span>
        <span>
          {t(`work.urgency.${item.urgency}`)}
          {': '}
          {item.dueAt ? (
            <DueTime at={item.dueAt} />
          ) : (
            t('work.since', { when: <RelativeTime at={item.since} /> })
          )}
        </span>
      </Typography>
    </li>
  );
}
