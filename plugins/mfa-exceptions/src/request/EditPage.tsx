import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { ContentHeader, Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { isNotFound } from '../api/errors';
import { useException } from '../api/exceptions';
import { openActions } from '../exception/actions';
import { Calm } from '../parts/Calm';
import { EntityLink } from '../parts/EntityLink';
import { Failure } from '../parts/Failure';
import { exceptionTitle } from '../parts/labels';
import { LinkAction } from '../parts/LinkAction';
import { Loading } from '../parts/Loading';
import { Missing } from '../parts/Missing';
import { exceptionRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { RequestForm } from './RequestForm';

/** Edits a draft, or asks again for what was rejected or has expired. */
export function EditPage() {
  const { id = '' } = useParams();
  return <EditOf key={id} id={id} />;
}

function EditOf({ id }: { id: string }) {
  const t = useTranslate();
  const { exception, error, retry } = useException(id);
  if (exception) {
    return <EditForm exception={exception} onReload={retry} />;
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

function EditForm(props: { exception: ExceptionDetail; onReload: () => void }) {
  const t = useTranslate();
  const { exception, onReload } = props;
  const exceptionPath = useRouteRef(exceptionRouteRef)({ id: exception.id });
  // What may be done is what it was opened for, whatever happens meanwhile.
  const [purpose] = useState(() => purposeOf(exception));
  if (!purpose) {
    return (
      <Calm
        title={t('request.notEditable')}
        description={t('request.notEditableDescription')}
        action={
          <LinkAction to={exceptionPath} variant="outlined">
            {t('entity.openException')}
          </LinkAction>
        }
      />
    );
  }
  return (
    <>
      <Box mb={2}>
        <Typography variant="body2">
          <Link to={exceptionPath}>{exceptionTitle(t, exception)}</Link>
        </Typography>
        <ContentHeader title={t(`request.title_${purpose}`)} />
        <Typography variant="body1" component="div">
          {t('request.forSubject', {
            subject: <EntityLink entityRef={exception.subjectRef} inSentence />,
          })}
        </Typography>
        {purpose === 'again' && (
          <Typography variant="body2" color="textSecondary">
            {t(
              exception.state === 'expired'
                ? 'request.againExpired'
                : 'request.againRejected',
            )}
          </Typography>
        )}
      </Box>
      <RequestForm target={{ is: purpose, exception }} onConflict={onReload} />
    </>
  );
}

function purposeOf({
  allowedActions,
}: ExceptionDetail): 'draft' | 'again' | undefined {
  const open = openActions(allowedActions);
  if (open.includes('edit')) {
    return 'draft';
  }
  return open.includes('resubmit') ? 'again' : undefined;
}
