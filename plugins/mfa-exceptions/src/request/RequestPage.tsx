import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { ContentHeader, Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useSearchParams } from 'react-router-dom';
import { EntityLink } from '../parts/EntityLink';
import { rootRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { RequestForm } from './RequestForm';
import { SubjectPicker } from './SubjectPicker';

/** Asks for an exception: first what it is for, then the rest. */
export function RequestPage() {
  const t = useTranslate();
  const register = useRouteRef(rootRouteRef);
  const [search, setSearch] = useSearchParams();
  const subjectRef = search.get('subject')?.toLocaleLowerCase('en-US');
  return (
    <>
      <Box mb={2}>
        <Typography variant="body2">
          <Link to={register()}>{t('request.register')}</Link>
        </Typography>
        <ContentHeader title={t('request.title_new')} />
        {subjectRef && (
          <Typography variant="body1" component="div">
            {t('request.forSubject', {
              subject: <EntityLink entityRef={subjectRef} inSentence />,
            })}{' '}
            <Button size="small" color="primary" onClick={() => setSearch({})}>
              {t('request.otherSubject')}
            </Button>
          </Typography>
        )}
      </Box>
      {subjectRef ? (
        <RequestForm key={subjectRef} target={{ is: 'new', subjectRef }} />
      ) : (
        <SubjectPicker onPick={subject => setSearch({ subject })} />
      )}
    </>
  );
}
