import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import {
  hasCome,
  type Delegation,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLink } from '../parts/EntityLink';
import { Day, RelativeTime } from '../parts/RelativeTime';
import { useNow } from '../parts/useNow';
import { useTranslate } from '../translation';
import { subjectName } from '../work/WorkFacts';

const useStyles = makeStyles(
  theme => ({
    list: { margin: 0, padding: 0, listStyle: 'none' },
    item: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      padding: theme.spacing(0.75, 0),
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    words: { minWidth: 0, overflowWrap: 'anywhere' },
    past: {
      ...theme.typography.body2,
      marginTop: theme.spacing(1),
      color: theme.palette.text.secondary,
      '& summary': { cursor: 'pointer' },
    },
  }),
  { name: 'MfaExceptionsDelegations' },
);

interface ListProps {
  readonly items: readonly Delegation[];
  /** Which of the two is named. */
  readonly whoOf: (delegation: Delegation) => string;
  /** Not where they are somebody else's to end. */
  readonly onEnd?: (delegation: Delegation) => void;
}

/** Delegations that hold or are to come, and on request those that are over. */
export function DelegationList(props: ListProps & { title: string }) {
  const t = useTranslate();
  const classes = useStyles();
  const now = useNow();
  const { title, items, whoOf, onEnd } = props;
  const isOver = ({ revokedAt, until }: Delegation) =>
    revokedAt !== undefined || hasCome(until, now);
  const past = items.filter(isOver);
  const present = items.filter(item => !isOver(item));
  return (
    <>
      <Typography variant="subtitle2" component="h4">
        {title}
      </Typography>
      <ul className={classes.list} aria-label={title}>
        {present.map(item => (
          <li key={item.id} className={classes.item}>
            <Words delegation={item} who={whoOf(item)} />
            {onEnd && (
              <Button
                size="small"
                variant="outlined"
                aria-label={t('delegation.endOf', {
                  who: subjectName(whoOf(item)),
                })}
                onClick={() => onEnd(item)}
              >
                {t('delegation.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {past.length > 0 && (
        <details className={classes.past}>
          <summary>{t('delegation.past', { count: past.length })}</summary>
          <ul className={classes.list}>
            {past.map(item => (
              <li key={item.id}>
                {t('delegation.ended', {
                  who: <EntityLink entityRef={whoOf(item)} inSentence />,
                  when: <RelativeTime at={item.revokedAt ?? item.until} />,
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Words({ delegation, who }: { delegation: Delegation; who: string }) {
  const t = useTranslate();
  const classes = useStyles();
  const { active, from, until, reason } = delegation;
  const whom = <EntityLink entityRef={who} inSentence />;
  const end = <Day at={until} end />;
  return (
    <Box className={classes.words}>
      <Typography variant="body2" component="div">
        {active
          ? t('delegation.toNow', { who: whom, until: end })
          : t('delegation.toLater', {
              who: whom,
              from: <Day at={from} />,
              until: end,
            })}
      </Typography>
      <Typography variant="body2" color="textSecondary" component="div">
        {reason}
      </Typography>
    </Box>
  );
}
