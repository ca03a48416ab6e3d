import { useParams } from 'react-router-dom';
import { isNotFound } from '../api/errors';
import { useException } from '../api/exceptions';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { Missing } from '../parts/Missing';
import { useTranslate } from '../translation';
import { ExceptionRecord } from './ExceptionRecord';

/** The permanent place of one exception. */
export function ExceptionPage() {
  const { id = '' } = useParams();
  // Another exception is another page: nothing of the last one may linger.
  return <ExceptionOf key={id} id={id} />;
}

function ExceptionOf({ id }: { id: string }) {
  const t = useTranslate();
  const { exception, setException, error, retry } = useException(id, {
    live: true,
  });
  if (exception) {
    return (
      <ExceptionRecord
        exception={exception}
        onDone={setException}
        onReload={retry}
      />
    );
  }
  if (!error) {
    return <Loading lines={8} />;
  }
  return isNotFound(error) ? (
    <Missing
      title={t('exception.notFound')}
      description={t('exception.notFoundDescription')}
    />
  ) : (
    <Failure title={t('exception.failed')} error={error} onRetry={retry} />
  );
}
