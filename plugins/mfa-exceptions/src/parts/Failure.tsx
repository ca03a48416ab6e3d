import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { messageOf } from '../api/errors';
import { useWords } from '../words';

/** What went wrong, and the way to try again. */
export function Failure(props: {
  error: Error;
  onRetry?: () => void;
  title?: string;
}) {
  const t = useWords();
  return (
    <Alert
      severity="error"
      variant="outlined"
      action={
        props.onRetry && (
          <Button color="inherit" size="small" onClick={props.onRetry}>
            {t('parts.retry')}
          </Button>
        )
      }
    >
      <AlertTitle>{props.title ?? t('parts.failed')}</AlertTitle>
      {messageOf(props.error)}
    </Alert>
  );
}
