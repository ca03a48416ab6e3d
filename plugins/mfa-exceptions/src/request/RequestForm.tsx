import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { useStoredDraft } from '../api/useStoredDraft';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { useFormStyles } from '../parts/useFormStyles';
import { exceptionRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { ControlsSection } from './ControlsSection';
import { DiscardButton } from './DiscardButton';
import { emptyDraft, type RequestDraft } from './draft';
import { EndSection } from './EndSection';
import { focusField } from './fields';
import { LinksSection } from './LinksSection';
import { PlanSection } from './PlanSection';
import { PolicyPanel } from './PolicyPanel';
import { ReasonSection } from './ReasonSection';
import { ScopeSection } from './ScopeSection';
import { useRequestForm } from './useRequestForm';

const useStyles = makeStyles(
  theme => ({
    column: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
    },
    panel: {
      [theme.breakpoints.up('md')]: {
        position: 'sticky',
        top: theme.spacing(2),
      },
    },
    foot: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(2),
    },
  }),
  { name: 'MfaExceptionsRequestForm' },
);

/** The request for one entity; what is typed is kept until it is sent. */
export function RequestForm({ subjectRef }: { subjectRef: string }) {
  const { draft, change, clear } = useStoredDraft(subjectRef, emptyDraft);
  return draft ? (
    <DraftForm
      subjectRef={subjectRef}
      draft={draft}
      onDraft={change}
      onClear={clear}
    />
  ) : (
    <Loading lines={8} />
  );
}

function DraftForm(props: {
  subjectRef: string;
  draft: RequestDraft;
  onDraft: (draft: RequestDraft) => void;
  onClear: () => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { readable } = useFormStyles();
  const navigate = useNavigate();
  const exceptionPath = useRouteRef(exceptionRouteRef);
  const request = useRequestForm({
    ...props,
    onCreated: ({ id }) => {
      props.onClear();
      navigate(exceptionPath({ id }));
    },
  });
  const { form, problems, validation, sending } = request;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problems.length > 0) {
      focusField(problems[0].field);
    }
    request.submit();
  };
  return (
    <form
      noValidate
      className={readable}
      onSubmit={submit}
      aria-label={t('request.title')}
    >
      <Grid container spacing={2}>
        <Grid item xs={12} md={8} className={classes.column}>
          <ScopeSection form={form} />
          <ReasonSection
            form={form}
            effectiveRisk={validation?.effectiveRisk}
          />
          <ControlsSection form={form} />
          <EndSection
            form={form}
            latestDay={request.latestDay}
            shortened={request.shortened}
            subjectClass={validation?.subjectClass}
          />
          <LinksSection form={form} />
          {request.planNeeded && <PlanSection form={form} />}
          {sending.error && sending.issues.length === 0 && (
            <Failure title={t('request.failed')} error={sending.error} />
          )}
          <Box className={classes.foot}>
            <Button
              type="submit"
              variant="contained"
              color="primary"
              disabled={sending.active}
            >
              {t(sending.active ? 'request.sending' : 'request.submit')}
            </Button>
            <DiscardButton onDiscard={props.onClear} />
            <Typography variant="caption">{t('request.saved')}</Typography>
          </Box>
        </Grid>
        <Grid item xs={12} md={4}>
          <Box className={classes.panel}>
            <PolicyPanel
              validation={validation}
              check={request.check}
              problems={problems}
              rated={form.draft.riskRating !== ''}
            />
          </Box>
        </Grid>
      </Grid>
    </form>
  );
}
