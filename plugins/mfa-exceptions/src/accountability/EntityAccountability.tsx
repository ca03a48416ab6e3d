import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { EntityAccountability as Answer } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useEntityAccountability } from '../api/accountability';
import { Block } from '../parts/Block';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { ExactTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { AnswerAge } from './AnswerAge';
import { AsOfControl } from './AsOfControl';
import { Entries } from './Entries';
import { MistakesNote } from './MistakesNote';
import { SnippetButton } from './SnippetButton';
import { useAsOf, type AsOfChoice } from './useAsOf';

const useStyles = makeStyles(
  theme => ({
    notes: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      marginBottom: theme.spacing(1.5),
      '&:empty': { display: 'none' },
    },
    // What is still on show is not yet what was asked for.
    outdated: { opacity: 0.6 },
  }),
  { name: 'MfaExceptionsEntityAccountability' },
);

/** Who answers for which control of an entity, now and at any past time. */
export function EntityAccountability(props: {
  entityRef: string;
  /** The system that the entity is part of. */
  systemRef?: string;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { entityRef, systemRef } = props;
  const { asOf, setAsOf } = useAsOf();
  const { value, loading, error, retry } = useEntityAccountability(entityRef, {
    at: asOf.at,
    knownAt: asOf.knownThen ? asOf.at : undefined,
  });
  return (
    <Block
      title={t('accountability.question')}
      aside={
        // Annotations speak of the present.
        value &&
        !asOf.at && (
          <SnippetButton
            entityRef={entityRef}
            systemRef={systemRef}
            items={value.items}
          />
        )
      }
    >
      <AsOfControl asOf={asOf} onChange={setAsOf} />
      {error && (
        <Failure
          title={t('accountability.failed')}
          error={error}
          onRetry={retry}
        />
      )}
      {!error && !value && <Loading lines={9} />}
      {!error && value && (
        <Box
          aria-busy={loading}
          className={loading ? classes.outdated : undefined}
        >
          <Box className={classes.notes}>
            <Past asOf={asOf} answer={value} />
            <AnswerAge answer={value} />
            <MistakesNote answer={value} />
          </Box>
          <Entries answer={value} onChange={retry} />
        </Box>
      )}
    </Block>
  );
}

function Past({ asOf, answer }: { asOf: AsOfChoice; answer: Answer }) {
  const t = useTranslate();
  if (!asOf.at) {
    return null;
  }
  const at = <ExactTime at={answer.at} />;
  return (
    <Typography role="status">
      {asOf.knownThen
        ? t('accountability.asOf.pastKnownThen', { at })
        : t('accountability.asOf.past', { at })}
    </Typography>
  );
}
