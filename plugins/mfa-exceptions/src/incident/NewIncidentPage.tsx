import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { ContentHeader, Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { IncidentDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState, type FormEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { governedEntities } from '../api/catalog';
import { useOwnRefs } from '../api/identity';
import { useCreateIncident } from '../api/incidents';
import { Block } from '../parts/Block';
import { EntityField } from '../parts/EntityField';
import { Failure } from '../parts/Failure';
import { problemsIn, useCommand } from '../parts/useCommand';
import { useFormStyles } from '../parts/useFormStyles';
import { incidentRouteRef, incidentsRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { emptyAccount, toCreateInput } from './accountDraft';
import { AccountFields } from './AccountFields';
import { useAccountDraft } from './useAccountDraft';

/** Records an incident, and so begins its review. */
export function NewIncidentPage() {
  const t = useTranslate();
  const { readable } = useFormStyles();
  const navigate = useNavigate();
  const incidents = useRouteRef(incidentsRouteRef);
  const incidentPath = useRouteRef(incidentRouteRef);
  const [search] = useSearchParams();
  const [subjectRef, setSubjectRef] = useState(
    search.get('subject')?.toLocaleLowerCase('en-US') ?? '',
  );
  const [asked, setAsked] = useState(false);
  const create = useCreateIncident();
  const command = useCommand<IncidentDetail>({
    onDone: ({ id }) => navigate(incidentPath({ id })),
  });
  const ownRefs = useOwnRefs();
  // Whoever records it leads it, unless they name somebody else.
  const account = useAccountDraft(
    emptyAccount(ownRefs.find(isUser) ?? ''),
    command.outcome,
  );
  const subject = problemsIn(command.outcome, field =>
    field === 'subjectRef' ? 'subjectRef' : undefined,
  );

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const { draft, zone } = account;
    if (account.check() && subjectRef !== '') {
      command.send(() => create(toCreateInput(subjectRef, draft, zone)));
    }
  };
  return (
    <>
      <Typography variant="body2">
        <Link to={incidents()}>{t('incident.page.all')}</Link>
      </Typography>
      <ContentHeader title={t('incident.form.title')} />
      <form noValidate className={readable} onSubmit={submit}>
        <Block title={t('incident.page.account')}>
          <Typography variant="body2" color="textSecondary" paragraph>
            {t('incident.form.text')}
          </Typography>
          <Box mb={2}>
            <EntityField
              id="mfa-incident-subject"
              filter={governedEntities}
              label={t('incident.field.subject')}
              entityRef={subjectRef}
              required
              helperText={t('incident.field.subjectHelp')}
              problem={
                asked && subjectRef === ''
                  ? t('incident.field.required')
                  : subject.subjectRef
              }
              onChange={setSubjectRef}
            />
          </Box>
          <AccountFields
            draft={account.draft}
            problems={account.problems}
            onChange={account.change}
          />
          {command.outcome?.kind === 'failed' && (
            <Box mt={2}>
              <Failure
                title={t('incident.form.failed')}
                error={command.outcome.error}
              />
            </Box>
          )}
          <Box mt={2}>
            <Button
              type="submit"
              variant="contained"
              color="primary"
              disabled={command.sending}
            >
              {t('incident.form.send')}
            </Button>
          </Box>
        </Block>
      </form>
    </>
  );
}

function isUser(ref: string) {
  return ref.startsWith('user:');
}
