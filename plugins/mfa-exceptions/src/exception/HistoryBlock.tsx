import { makeStyles } from '@material-ui/core/styles';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useHistory } from '../api/exceptions';
import { Block } from '../parts/Block';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { useTranslate } from '../translation';
import { HistoryItem } from './HistoryItem';
import { VerificationMark } from './VerificationMark';

const useStyles = makeStyles(
  { list: { margin: 0, padding: 0, listStyle: 'none' } },
  { name: 'MfaExceptionsHistory' },
);

/** Everything that happened, the newest first, and whether it can be trusted. */
export function HistoryBlock({ exception }: { exception: ExceptionDetail }) {
  const t = useTranslate();
  const { id, version } = exception;
  return (
    <Block
      title={t('exception.history.title')}
      aside={<VerificationMark id={id} version={version} />}
    >
      <HistoryList id={id} version={version} />
    </Block>
  );
}

export function HistoryList({ id, version }: { id: string; version: number }) {
  const t = useTranslate();
  const classes = useStyles();
  const { value, error, retry } = useHistory(id, version);
  if (error) {
    return (
      <Failure
        title={t('exception.history.failed')}
        error={error}
        onRetry={retry}
      />
    );
  }
  if (!value) {
    return <Loading lines={3} />;
  }
  return (
    <ol className={classes.list} reversed>
      {[...value.items].reverse().map(entry => (
        <HistoryItem key={entry.sequence} entry={entry} />
      ))}
    </ol>
  );
}
