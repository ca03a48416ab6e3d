import Typography from '@material-ui/core/Typography';
import { useRouteRef } from '@backstage/core-plugin-api';
import type {
  DecisionResults,
  ExceptionWork,
  WorkItem,
  WorkPage,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { AttestDialog } from '../accountability/AttestDialog';
import { isFormAction, type DialogAction } from '../exception/actions';
import { controlDomainLabel, exceptionTitle } from '../parts/labels';
import { PageFoot } from '../parts/PageFoot';
import { editRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { NothingWaits } from './NothingWaits';
import { ResultsDialog } from './ResultsDialog';
import { SelectedBar } from './SelectedBar';
import { TogetherDialog, type TogetherAction } from './TogetherDialog';
import { useRowFocus } from './useRowFocus';
import { useSelection } from './useSelection';
import { byUrgency, type AttestationWork, type Deed } from './work';
import { WorkDialog } from './WorkDialog';
import { WorkList } from './WorkList';

type Open =
  | { is: 'one'; item: ExceptionWork; action: DialogAction }
  | { is: 'attestation'; item: AttestationWork }
  | { is: 'together'; action: TogetherAction }
  | {
      is: 'results';
      items: readonly ExceptionWork[];
      results: DecisionResults;
    };

/** One page of work, and what is being decided of it. */
export function WaitingWork(props: {
  page: WorkPage;
  filtered: boolean;
  onChange: () => void;
  onPage: (cursor: string) => void;
  onShowAll: () => void;
  onHelp: () => void;
}) {
  const t = useTranslate();
  const navigate = useNavigate();
  const editPath = useRouteRef(editRouteRef);
  const { items, totalItems, pageInfo } = props.page;
  const shown = byUrgency(items).flatMap(group => group.items);
  const focus = useRowFocus(shown.map(({ id }) => id));
  const selection = useSelection(items);
  const [open, setOpen] = useState<Open>();
  const [said, setSaid] = useState('');

  const act = (deed: Deed) => {
    if (deed.action === 'attest') {
      setOpen({ is: 'attestation', item: deed.item });
    } else if (isFormAction(deed.action)) {
      navigate(editPath({ id: deed.item.exception.id }));
    } else {
      setOpen({ is: 'one', item: deed.item, action: deed.action });
    }
  };
  const actTogether = (action: TogetherAction) => {
    if (selection.items.length > 0) {
      setOpen({ is: 'together', action });
    }
  };
  const changed = () => {
    focus.keep();
    props.onChange();
  };
  const finished = (done: string, title: string) => {
    setOpen(undefined);
    setSaid(t('work.done', { done, title }));
    changed();
  };
  return (
    <div ref={focus.whole} tabIndex={-1} style={{ outline: 'none' }}>
      <Typography variant="body2" role="status">
        {said}
      </Typography>
      <SelectedBar selection={selection} onStart={actTogether} />
      {items.length === 0 ? (
        <NothingWaits filtered={props.filtered} onShowAll={props.onShowAll} />
      ) : (
        <>
          <WorkList
            items={items}
            focus={focus}
            selection={selection}
            onAct={act}
            onActTogether={actTogether}
            onHelp={props.onHelp}
          />
          <PageFoot
            total={t('work.total', { count: totalItems })}
            pageInfo={pageInfo}
            onPage={props.onPage}
          />
        </>
      )}
      {open?.is === 'one' && (
        <WorkDialog
          id={open.item.exception.id}
          action={open.action}
          onClose={() => setOpen(undefined)}
          onDone={() =>
            finished(
              t(`done.${open.action}`),
              exceptionTitle(t, open.item.exception),
            )
          }
        />
      )}
      {open?.is === 'attestation' && (
        <AttestDialog
          {...asked(open.item, items).accountability}
          allowed={items.some(({ id }) => id === open.item.id)}
          onClose={() => setOpen(undefined)}
          onReload={changed}
          onDone={() =>
            finished(
              t('work.accountability.attested'),
              controlDomainLabel(t, open.item.accountability.controlDomain),
            )
          }
        />
      )}
      {open?.is === 'together' && (
        <TogetherDialog
          action={open.action}
          items={selection.items}
          onClose={() => setOpen(undefined)}
          onDone={results => {
            setOpen({ is: 'results', items: selection.items, results });
            changed();
          }}
        />
      )}
      {open?.is === 'results' && (
        <ResultsDialog {...open} onClose={() => setOpen(undefined)} />
      )}
    </div>
  );
}

// As it is now: a conflict has it looked up again.
function asked(begun: AttestationWork, items: readonly WorkItem[]) {
  const item = items.find(({ id }) => id === begun.id);
  return item?.kind === 'attestation' ? item : begun;
}
