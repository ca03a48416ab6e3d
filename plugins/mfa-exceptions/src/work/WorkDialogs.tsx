import type {
  ExceptionWork,
  ReviewWork,
  WorkItem,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { AttestDialog } from '../accountability/AttestDialog';
import type { DialogAction } from '../exception/actions';
import { controlDomainLabel, exceptionTitle } from '../parts/labels';
import type { ReviewAnswer } from '../review/answers';
import { ReviewDialog } from '../review/ReviewDialog';
import { useTranslate } from '../translation';
import { ResultsDialog } from './ResultsDialog';
import { ReviewsTogetherDialog } from './ReviewsTogetherDialog';
import {
  requestItem,
  reviewItem,
  type TogetherAction,
  type TogetherItem,
  type TogetherResult,
} from './together';
import { TogetherDialog } from './TogetherDialog';
import type { Selection } from './useSelection';
import type { AttestationWork } from './work';
import { WorkDialog } from './WorkDialog';

/** What is being decided, and how it is asked for. */
export type OpenDialog =
  | { is: 'one'; item: ExceptionWork; action: DialogAction }
  | { is: 'attestation'; item: AttestationWork }
  | { is: 'review'; item: ReviewWork; answer: ReviewAnswer }
  | { is: 'together'; action: TogetherAction }
  | {
      is: 'results';
      items: readonly TogetherItem[];
      results: readonly TogetherResult[];
    };

/** The dialog for what is being decided. */
export function WorkDialogs(props: {
  open: OpenDialog;
  /** What waits, as it was last looked up. */
  items: readonly WorkItem[];
  selection: Selection;
  onClose: () => void;
  onReload: () => void;
  onDone: (done: string, title: string) => void;
  onResults: (
    items: readonly TogetherItem[],
    results: readonly TogetherResult[],
  ) => void;
}) {
  const t = useTranslate();
  const { open, onClose, onDone } = props;
  switch (open.is) {
    case 'one':
      return (
        <WorkDialog
          id={open.item.exception.id}
          action={open.action}
          onClose={onClose}
          onDone={() =>
            onDone(
              t(`done.${open.action}`),
              exceptionTitle(t, open.item.exception),
            )
          }
        />
      );
    case 'attestation':
      return (
        <AttestDialog
          {...asked(open.item, props.items).accountability}
          allowed={props.items.some(({ id }) => id === open.item.id)}
          onClose={onClose}
          onReload={props.onReload}
          onDone={() =>
            onDone(
              t('work.accountability.attested'),
              controlDomainLabel(t, open.item.accountability.controlDomain),
            )
          }
        />
      );
    case 'review':
      return (
        <ReviewDialog
          review={open.item.review}
          answer={open.answer}
          onClose={onClose}
          onDone={() =>
            onDone(
              t(`review.given.${open.answer}`),
              exceptionTitle(t, open.item.review.exception),
            )
          }
        />
      );
    case 'together':
      return <Together {...props} action={open.action} />;
    default:
      return (
        <ResultsDialog
          items={open.items}
          results={open.results}
          onClose={onClose}
        />
      );
  }
}

function Together(
  props: Pick<
    Parameters<typeof WorkDialogs>[0],
    'selection' | 'onClose' | 'onResults'
  > & { action: TogetherAction },
) {
  const { action, selection, onClose, onResults } = props;
  const { requests } = selection;
  const reviews = selection.reviews.map(({ review }) => review);
  return action === 'certify' || action === 'revoke' ? (
    <ReviewsTogetherDialog
      answer={action}
      reviews={reviews}
      onClose={onClose}
      onDone={({ items }) => onResults(reviews.map(reviewItem), items)}
    />
  ) : (
    <TogetherDialog
      action={action}
      items={requests}
      onClose={onClose}
      onDone={({ items }) => onResults(requests.map(requestItem), items)}
    />
  );
}

// As it is now: a conflict has it looked up again.
function asked(begun: AttestationWork, items: readonly WorkItem[]) {
  const item = items.find(({ id }) => id === begun.id);
  return item?.kind === 'attestation' ? item : begun;
}
