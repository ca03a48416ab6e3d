import Grid from '@material-ui/core/Grid';
import { makeStyles } from '@material-ui/core/styles';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useMemo, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { useStoredDraft } from '../api/useStoredDraft';
import { Loading } from '../parts/Loading';
import { localZone } from '../parts/relative';
import { useFormStyles } from '../parts/useFormStyles';
import { exceptionRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { ControlsSection } from './ControlsSection';
import { emptyDraft, type RequestDraft } from './draft';
import { EndSection } from './EndSection';
import { focusField } from './fields';
import { FormFoot } from './FormFoot';
import { LinksSection } from './LinksSection';
import { PlanSection } from './PlanSection';
import { PolicyPanel } from './PolicyPanel';
import { draftFrom, draftToAskAgain } from './prefill';
import { ReasonSection } from './ReasonSection';
import { ScopeSection } from './ScopeSection';
import type { RequestTarget } from './useRequestCommands';
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
  }),
  { name: 'MfaExceptionsRequestForm' },
);

interface FormProps {
  readonly target: RequestTarget;
  /** Somebody else has changed the record in between. */
  readonly onConflict?: () => void;
}

/** The request for one entity; what is typed is kept until it is sent. */
export function RequestForm(props: FormProps) {
  // Of a record that is loaded again in between, what was typed stays.
  const [first] = useState(props.target);
  const initial = useMemo(() => initialDraft(first), [first]);
  const stored = useStoredDraft(storedName(first), initial);
  return stored.draft ? (
    <DraftForm
      {...props}
      draft={stored.draft}
      kept={stored.kept}
      onDraft={stored.change}
      onClear={stored.clear}
    />
  ) : (
    <Loading lines={8} />
  );
}

function DraftForm(
  props: FormProps & {
    draft: RequestDraft;
    kept: boolean;
    onDraft: (draft: RequestDraft) => void;
    onClear: () => void;
  },
) {
  const t = useTranslate();
  const classes = useStyles();
  const { readable } = useFormStyles();
  const navigate = useNavigate();
  const exceptionPath = useRouteRef(exceptionRouteRef);
  const { target } = props;
  const request = useRequestForm({
    ...props,
    onDone: ({ id }) => {
      props.onClear();
      navigate(exceptionPath({ id }));
    },
  });
  const { form, problems, validation } = request;

  const attempt = (send: () => string | undefined) => {
    const lacking = send();
    if (lacking) {
      focusField(lacking);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt(request.submit);
  };
  return (
    <form
      noValidate
      className={readable}
      onSubmit={submit}
      aria-label={t(`request.title_${target.is}`)}
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
          <FormFoot
            target={target}
            command={request.command}
            refusal={request.refusal}
            kept={props.kept}
            onSaveDraft={() => attempt(request.saveDraft)}
            onDiscard={props.onClear}
          />
        </Grid>
        <Grid item xs={12} md={4}>
          <div className={classes.panel}>
            <PolicyPanel
              validation={validation}
              check={request.check}
              problems={problems}
              rated={form.draft.riskRating !== ''}
            />
          </div>
        </Grid>
      </Grid>
    </form>
  );
}

function initialDraft(target: RequestTarget): RequestDraft {
  switch (target.is) {
    case 'new':
      return emptyDraft;
    case 'draft':
      return draftFrom(target.exception, localZone());
    default:
      return draftToAskAgain(target.exception, localZone());
  }
}

// Another version of a record is another text to start from.
function storedName(target: RequestTarget): string {
  return target.is === 'new'
    ? target.subjectRef
    : `${target.exception.id}@${target.exception.version}`;
}
