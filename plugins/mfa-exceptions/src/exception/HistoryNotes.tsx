import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import {
  reviewTriggers,
  type ExceptionHistory,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLink } from '../parts/EntityLink';
import { ExactTime } from '../parts/RelativeTime';
import { CauseWords } from '../review/Causes';
import { useTranslate } from '../translation';
import { assigneeIn, causesIn, delegatorIn, usageIn } from './happenings';

type Entry = ExceptionHistory['items'][number];

const useStyles = makeStyles(
  { words: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' } },
  { name: 'MfaExceptionsHistoryNotes' },
);

/** What belongs to an entry beside who and when: why, for whom, and what called for it. */
export function HistoryNotes({ entry }: { entry: Entry }) {
  const t = useTranslate();
  const classes = useStyles();
  const { action, changes, reason } = entry;
  const causes = action === 'implement' ? [] : causesIn(changes);
  const delegator = delegatorIn(changes);
  const use = action === 'record_use' ? usageIn(changes) : undefined;
  const assignee =
    action === 'reassign_review' ? assigneeIn(changes) : undefined;
  // What the register says by itself is in nobody's words yet.
  const isCode = reviewTriggers.some(trigger => trigger === reason);
  const isOwn = entry.actor === undefined && (isCode || reason === 'campaign');
  return (
    <Typography variant="body2" component="div" className={classes.words}>
      {delegator && (
        <div>
          {t('exception.history.for', {
            whom: <EntityLink entityRef={delegator} inSentence />,
          })}
        </div>
      )}
      {assignee && (
        <div>
          {t('exception.history.to', {
            who: <EntityLink entityRef={assignee} inSentence />,
          })}
        </div>
      )}
      {use && (
        <div>
          {t('exception.history.use', {
            kind: t(`useKind.${use.kind}`),
            when: <ExactTime at={use.occurredAt} />,
            note: use.note,
          })}
        </div>
      )}
      {!use &&
        causes.map(cause => (
          <div key={cause.key}>
            <CauseWords cause={cause} />
          </div>
        ))}
      {isOwn && causes.length === 0 && (
        <div>{t(`review.cause.${reason as 'incident'}`)}</div>
      )}
      {reason && !isOwn && <div>{reason}</div>}
    </Typography>
  );
}
