import { DecideTogether, SelectionBar } from '../parts/SelectionBar';
import type { SharedAnswer } from '../review/answers';
import { useTranslate } from '../translation';
import type { AnswerSelection } from './answering';

/** What can be answered to all that is selected; not there while nothing is. */
export function AnswerBar(props: {
  selection: AnswerSelection;
  onStart: (answer: SharedAnswer) => void;
}) {
  const t = useTranslate();
  const { selection, onStart } = props;
  const { length: count } = selection.selected;
  return count === 0 ? null : (
    <SelectionBar onClear={selection.clear}>
      <DecideTogether
        words={t('review.together.selected', { count })}
        accept={t('review.together.start_certify')}
        onAccept={() => onStart('certify')}
        reject={t('review.together.start_revoke')}
        onReject={() => onStart('revoke')}
      />
    </SelectionBar>
  );
}
