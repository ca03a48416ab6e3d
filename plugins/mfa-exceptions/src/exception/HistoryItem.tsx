import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import {
  systemActions,
  type ExceptionHistory,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLink } from '../parts/EntityLink';
import { pathLabel } from '../parts/labels';
import { ExactTime, RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { valueChanges, type ValueChange } from './changes';
import { HistoryNotes } from './HistoryNotes';

type Entry = ExceptionHistory['items'][number];

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;

const useStyles = makeStyles(
  theme => ({
    root: {
      position: 'relative',
      paddingLeft: theme.spacing(3),
      paddingBottom: theme.spacing(2),
      '&::before': {
        content: '""',
        position: 'absolute',
        left: 4,
        top: 7,
        width: 9,
        height: 9,
        borderRadius: '50%',
        backgroundColor: theme.palette.text.secondary,
      },
      '&:not(:last-child)::after': {
        content: '""',
        position: 'absolute',
        left: 8,
        top: 20,
        bottom: -4,
        width: 1,
        backgroundColor: theme.palette.divider,
      },
    },
    what: { fontWeight: theme.typography.fontWeightMedium as 500 },
    changes: {
      ...theme.typography.body2,
      marginTop: theme.spacing(0.5),
      '& summary': { cursor: 'pointer', color: theme.palette.text.secondary },
      '& ul': {
        margin: theme.spacing(0.5, 0),
        paddingLeft: theme.spacing(2.5),
      },
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'MfaExceptionsHistoryItem' },
);

/** One thing that happened: who, when, from where to where, why, and what changed. */
export function HistoryItem({ entry }: { entry: Entry }) {
  const t = useTranslate();
  const classes = useStyles();
  const { action, actor, at, effectiveAt, from, to } = entry;
  // What has only just come to be has not changed.
  const changes = from === undefined ? [] : valueChanges(entry.changes);
  return (
    <li className={classes.root}>
      <Typography variant="body2" component="div">
        <span className={classes.what}>{t(`done.${action}`)}</span>{' '}
        {actor
          ? t('exception.history.by', {
              who: <EntityLink entityRef={actor} inSentence />,
            })
          : t(
              isOwnDoing(action)
                ? 'exception.history.byRegister'
                : 'exception.history.byTime',
            )}
        {', '}
        <RelativeTime at={at} />
      </Typography>
      <Typography variant="caption" color="textSecondary" component="div">
        {from &&
          from !== to &&
          t('exception.history.moved', {
            from: t(`state.${from}`),
            to: t(`state.${to}`),
          })}
        {effectiveAt && effectiveAt !== at && (
          <div>
            {t('exception.history.effective', {
              when: <ExactTime at={effectiveAt} />,
            })}
          </div>
        )}
      </Typography>
      <HistoryNotes entry={entry} />
      {changes.length > 0 && (
        <details className={classes.changes}>
          <summary>{t('exception.history.changed')}</summary>
          <ul>
            {changes.map(change => (
              <li key={`${change.field} ${change.part}`}>
                <Change change={change} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

// An end comes with time alone; everything else it does by itself it decides.
function isOwnDoing(action: Entry['action']): boolean {
  return action !== 'expire' && systemActions.some(own => own === action);
}

function Change({ change }: { change: ValueChange }) {
  const t = useTranslate();
  const name = t(`exception.history.field.${change.field}`);
  return (
    <>
      {change.part ? `${name}, ${partWords(change.part)}` : name}:{' '}
      {t('exception.history.change', {
        from: <Value value={change.from} />,
        to: <Value value={change.to} />,
      })}
    </>
  );
}

function Value({ value }: { value: string | undefined }) {
  const t = useTranslate();
  if (value === undefined) {
    return <>{t('exception.history.nothing')}</>;
  }
  return INSTANT.test(value) ? <ExactTime at={value} /> : <>{value}</>;
}

function partWords(part: string) {
  return pathLabel(
    part.replace(/\./g, ' ').replace(/[A-Z]/g, letter => ` ${letter}`),
  ).toLocaleLowerCase();
}
