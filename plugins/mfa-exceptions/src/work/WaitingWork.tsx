import Typography from '@material-ui/core/Typography';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { WorkPage } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { isFormAction } from '../exception/actions';
import { PageFoot } from '../parts/PageFoot';
import { editRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { NothingWaits } from './NothingWaits';
import { SelectedBar } from './SelectedBar';
import { useRowFocus } from './useRowFocus';
import { useSelection } from './useSelection';
import { byUrgency, type Deed } from './work';
import { WorkDialogs, type OpenDialog } from './WorkDialogs';
import { WorkList } from './WorkList';

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
  const [open, setOpen] = useState<OpenDialog>();
  const [said, setSaid] = useState('');

  const act = (deed: Deed) => {
    if ('answer' in deed) {
      setOpen({ is: 'review', ...deed });
    } else if (deed.action === 'attest') {
      setOpen({ is: 'attestation', item: deed.item });
    } else if (isFormAction(deed.action)) {
      navigate(editPath({ id: deed.item.exception.id }));
    } else {
      setOpen({ is: 'one', item: deed.item, action: deed.action });
    }
  };
  const changed = () => {
    focus.keep();
    props.onChange();
  };
  return (
    <div ref={focus.whole} tabIndex={-1} style={{ outline: 'none' }}>
      <Typography variant="body2" role="status">
        {said}
      </Typography>
      <SelectedBar
        selection={selection}
        onStart={action => setOpen({ is: 'together', action })}
      />
      {items.length === 0 ? (
        <NothingWaits filtered={props.filtered} onShowAll={props.onShowAll} />
      ) : (
        <>
          <WorkList
            items={items}
            focus={focus}
            selection={selection}
            onAct={act}
            onActTogether={action => setOpen({ is: 'together', action })}
            onHelp={props.onHelp}
          />
          <PageFoot
            total={t('work.total', { count: totalItems })}
            pageInfo={pageInfo}
            onPage={props.onPage}
          />
        </>
      )}
      {open && (
        <WorkDialogs
          open={open}
          items={items}
          selection={selection}
          onReload={changed}
          onClose={() => setOpen(undefined)}
          onDone={(done, title) => {
            setOpen(undefined);
            setSaid(t('work.done', { done, title }));
            changed();
          }}
          onResults={(decided, results) => {
            setOpen({ is: 'results', items: decided, results });
            changed();
          }}
        />
      )}
    </div>
  );
}
