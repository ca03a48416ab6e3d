import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import type {
  AccountabilityEntry,
  AccountabilitySource,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLink } from '../parts/EntityLink';
import { RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';

const useStyles = makeStyles(
  theme => ({
    quiet: { color: theme.palette.text.secondary },
    reason: {
      color: theme.palette.text.secondary,
      display: '-webkit-box',
      '-webkit-line-clamp': 2,
      '-webkit-box-orient': 'vertical',
      overflow: 'hidden',
      overflowWrap: 'anywhere',
      fontStyle: 'italic',
    },
  }),
  { name: 'MfaExceptionsSource' },
);

/** What says who is accountable. */
export interface Sourced {
  readonly source: AccountabilitySource;
  readonly claimRef?: string;
  readonly via?: 'recorded' | 'annotation';
}

/** Where it is said who is accountable, in plain words. */
export function SourceWords({ source, claimRef, via }: Sourced) {
  const t = useTranslate();
  const classes = useStyles();
  if ((source !== 'system' && source !== 'domain') || !claimRef) {
    return <>{t(`accountability.sourceName.${source}`)}</>;
  }
  return (
    <>
      {t(`accountability.source.${source}`, {
        place: <EntityLink entityRef={claimRef} inSentence />,
      })}
      {via && (
        <div className={classes.quiet}>{t(`accountability.via.${via}`)}</div>
      )}
    </>
  );
}

/** The same for a control of an entity, with who said it and since when it holds. */
export function EntrySource({ entry }: { entry: AccountabilityEntry }) {
  const classes = useStyles();
  return (
    <>
      {entry.status !== 'unknown' && entry.source && (
        <SourceWords
          source={entry.source}
          claimRef={entry.claimRef}
          via={entry.via}
        />
      )}
      {entry.recorded && (
        <div className={classes.quiet}>
          <Recorded recorded={entry.recorded} />
        </div>
      )}
      {entry.recorded?.reason && (
        <Tooltip title={entry.recorded.reason}>
          <div className={classes.reason}>{entry.recorded.reason}</div>
        </Tooltip>
      )}
    </>
  );
}

function Recorded(props: {
  recorded: NonNullable<AccountabilityEntry['recorded']>;
}) {
  const t = useTranslate();
  const { accountable, recordedBy, recordedAt, validFrom, validTo } =
    props.recorded;
  const said = {
    who: <EntityLink entityRef={recordedBy} inSentence />,
    when: <RelativeTime at={recordedAt} />,
  };
  return (
    <>
      {accountable
        ? t('accountability.recordedBy', said)
        : t('accountability.recordedNothing', said)}
      {validFrom !== recordedAt && (
        <div>
          {t('accountability.recordedFrom', {
            when: <RelativeTime at={validFrom} />,
          })}
        </div>
      )}
      {validTo && (
        <div>
          {t('accountability.recordedUntil', {
            when: <RelativeTime at={validTo} />,
          })}
        </div>
      )}
    </>
  );
}
