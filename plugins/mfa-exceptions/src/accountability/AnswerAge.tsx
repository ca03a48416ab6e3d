import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import type { EntityAccountability } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';

/** How old an answer is; said aloud where it is only the last known one. */
export function AnswerAge({ answer }: { answer: EntityAccountability }) {
  const t = useTranslate();
  const { observedAt, lastKnown } = answer;
  if (!observedAt) {
    return null;
  }
  const when = <RelativeTime at={observedAt} />;
  return lastKnown ? (
    <Alert severity="info" variant="outlined">
      <AlertTitle>{t('accountability.lastKnown')}</AlertTitle>
      {t('accountability.lastKnownText', { when })}
    </Alert>
  ) : (
    <Typography variant="body2" color="textSecondary">
      {t('accountability.readAt', { when })}
    </Typography>
  );
}
