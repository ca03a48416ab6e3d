import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import {
  riskRatings,
  subjectClasses,
  type RiskRating,
  type SubjectClass,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { messageOf } from '../api/errors';
import { useAskForEvidence } from '../api/evidence';
import { useRecordedControlDomains } from '../api/policies';
import { FilterLayout } from '../parts/FilterLayout';
import { controlDomainLabel } from '../parts/labels';
import { ManySelect } from '../parts/ManySelect';
import { useTranslate } from '../translation';
import { isPeriod, lastOf, periodOf, presets, type Days } from './periods';

interface Choice {
  readonly subjectClass: readonly SubjectClass[];
  readonly controlDomain: readonly string[];
  readonly riskRating: readonly RiskRating[];
}

const EVERYTHING: Choice = {
  subjectClass: [],
  controlDomain: [],
  riskRating: [],
};

/** Asks for the evidence of a period. */
export function AskForm({ onAsked }: { onAsked: () => void }) {
  const t = useTranslate();
  const ask = useAskForEvidence();
  const [days, setDays] = useState(() => lastOf('month', new Date()));
  const [choice, setChoice] = useState(EVERYTHING);
  const wrong = !isPeriod(days, new Date());
  const [asking, submit] = useAsyncFn(async () => {
    const filters = Object.fromEntries(
      Object.entries(choice).filter(([, chosen]) => chosen.length > 0),
    );
    await ask({ ...periodOf(days, new Date()), filters });
    onAsked();
    return true;
  }, [ask, choice, days, onAsked]);
  return (
    <form
      aria-label={t('evidence.ask')}
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      <Presets onChoose={setDays} />
      <FilterLayout
        extras={
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={wrong || asking.loading}
          >
            {t('evidence.submit')}
          </Button>
        }
      >
        <DayField
          id="mfa-evidence-from"
          label={t('evidence.from')}
          value={days.from}
          onChange={from => setDays({ ...days, from })}
        />
        <DayField
          id="mfa-evidence-to"
          label={t('evidence.to')}
          value={days.to}
          problem={wrong ? t('evidence.wrongPeriod') : undefined}
          onChange={to => setDays({ ...days, to })}
        />
        <Choices
          choice={choice}
          onChange={change => setChoice({ ...choice, ...change })}
        />
      </FilterLayout>
      {asking.error && (
        <Typography role="alert" color="error" variant="body2">
          {t('evidence.askFailed')}: {messageOf(asking.error)}
        </Typography>
      )}
      {asking.value && !asking.error && (
        <Typography role="status" variant="body2">
          {t('evidence.asked')}
        </Typography>
      )}
    </form>
  );
}

function Presets({ onChoose }: { onChoose: (days: Days) => void }) {
  const t = useTranslate();
  return (
    <Box mb={2}>
      {presets.map(preset => (
        <Button
          key={preset}
          size="small"
          onClick={() => onChoose(lastOf(preset, new Date()))}
        >
          {t(`evidence.preset.${preset}`)}
        </Button>
      ))}
    </Box>
  );
}

function DayField(props: {
  id: string;
  label: string;
  value: string;
  problem?: string;
  onChange: (day: string) => void;
}) {
  const t = useTranslate();
  const { problem, onChange, ...field } = props;
  return (
    <TextField
      {...field}
      type="date"
      fullWidth
      variant="outlined"
      size="small"
      error={problem !== undefined}
      helperText={problem ?? t('evidence.inUtc')}
      InputLabelProps={{ shrink: true }}
      onChange={event => onChange(event.target.value)}
    />
  );
}

function Choices(props: {
  choice: Choice;
  onChange: (change: Partial<Choice>) => void;
}) {
  const t = useTranslate();
  const { choice, onChange } = props;
  const controlDomains = useRecordedControlDomains([...choice.controlDomain]);
  return (
    <>
      <ManySelect
        id="mfa-evidence-class"
        label={t('evidence.subjectClass')}
        emptyLabel={t('evidence.any')}
        values={subjectClasses}
        chosen={choice.subjectClass}
        labelOf={each => t(`subjectClass.${each}`)}
        onChange={subjectClass => onChange({ subjectClass })}
      />
      <ManySelect
        id="mfa-evidence-domain"
        label={t('evidence.controlDomain')}
        emptyLabel={t('evidence.any')}
        values={controlDomains}
        chosen={choice.controlDomain}
        labelOf={name => controlDomainLabel(t, name)}
        onChange={controlDomain => onChange({ controlDomain })}
      />
      <ManySelect
        id="mfa-evidence-risk"
        label={t('evidence.riskRating')}
        emptyLabel={t('evidence.any')}
        values={riskRatings}
        chosen={choice.riskRating}
        labelOf={each => t(`risk.${each}`)}
        onChange={riskRating => onChange({ riskRating })}
      />
    </>
  );
}
