import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { ReviewView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ReactNode } from 'react';
import { CommandDialog } from '../parts/CommandDialog';
import { EntityLink } from '../parts/EntityLink';
import { exceptionTitle } from '../parts/labels';
import type { useCommand } from '../parts/useCommand';
import { useTranslate } from '../translation';
import { mayGive, type ReviewAnswer } from './answers';
import { ClosedWords } from './ClosedWords';
import { Recommended } from './Recommended';

type Command = ReturnType<typeof useCommand>;

/** Asks for an answer: what it is about, what it means, and whether somebody was faster. */
export function ReviewCommandDialog(props: {
  review: ReviewView;
  answer: ReviewAnswer;
  command: Pick<Command, 'outcome' | 'sending'>;
  told?: boolean;
  wide?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useTranslate();
  const { review, answer, command } = props;
  const { exception, recommendation, closed } = review;
  return (
    <CommandDialog
      wide={props.wide}
      title={t(`review.dialog.${answer}`)}
      text={
        <>
          <Typography variant="subtitle2" component="p" color="textPrimary">
            {t('review.dialog.about', {
              title: exceptionTitle(t, exception),
              subject: (
                <EntityLink entityRef={exception.subjectRef} inSentence />
              ),
            })}
          </Typography>
          {t(`review.dialog.${answer}Text`)}
        </>
      }
      confirm={t(`review.answer.${answer}`)}
      conflict={t('review.dialog.conflict')}
      allowed={mayGive(review, answer)}
      sending={command.sending}
      outcome={command.outcome}
      told={props.told}
      onConfirm={props.onConfirm}
      onClose={props.onClose}
    >
      {closed && (
        <Alert severity="info" variant="outlined" style={{ marginTop: 8 }}>
          <ClosedWords closed={closed} />
        </Alert>
      )}
      {recommendation && answer !== 'reassign' && (
        <Typography variant="body2" component="div">
          {t('review.facts.recommended')}:{' '}
          <Recommended recommendation={recommendation} />
        </Typography>
      )}
      {props.children}
    </CommandDialog>
  );
}
