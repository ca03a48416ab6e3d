import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import type { EntityAccountability } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTranslate } from '../translation';
import { AnnotationText } from './AnnotationText';
import { mendingOf } from './mistakes';

const useStyles = makeStyles(
  theme => ({
    list: {
      margin: 0,
      padding: 0,
      listStyle: 'none',
      '& li + li': { marginTop: theme.spacing(1) },
    },
  }),
  { name: 'MfaExceptionsMistakesNote' },
);

/** Annotations of the entity on show that do not work, and how to mend them. */
export function MistakesNote({ answer }: { answer: EntityAccountability }) {
  const t = useTranslate();
  const classes = useStyles();
  const { mistakes, items } = answer;
  if (mistakes.length === 0) {
    return null;
  }
  const controlDomains = items.map(({ controlDomain }) => controlDomain);
  return (
    <Alert severity="warning" variant="outlined">
      <AlertTitle>{t('accountability.mistakes.here')}</AlertTitle>
      <ul className={classes.list}>
        {mistakes.map(mistake => (
          <li key={mistake.annotation}>
            <AnnotationText
              annotation={mistake.annotation}
              value={mistake.value}
            />
            <div>
              {t(`accountability.problem.${mistake.problem}`)}{' '}
              {mendingOf(t, mistake, controlDomains)}
            </div>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
