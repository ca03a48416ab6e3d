import type { WorkItem } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { AccountabilityWorkRow } from './AccountabilityWorkRow';
import { ExceptionWorkRow } from './ExceptionWorkRow';
import { FindingWorkRow } from './FindingWorkRow';
import { ReviewWorkRow } from './ReviewWorkRow';
import type { RowBehaviour } from './RowFrame';
import { isAttestation, type Deed } from './work';

/** One thing that waits, as its kind shows it. */
export function WorkRow(props: {
  item: WorkItem;
  /** Where it leads. */
  to: string;
  behaviour: RowBehaviour;
  selected: boolean;
  onSelect: () => void;
  onAct: (deed: Deed) => void;
}) {
  const { item, to, behaviour, onAct } = props;
  if ('exception' in item) {
    return (
      <ExceptionWorkRow
        item={item}
        to={to}
        behaviour={behaviour}
        selected={props.selected}
        onSelect={props.onSelect}
        onAct={action => onAct({ item, action })}
      />
    );
  }
  if ('review' in item) {
    return (
      <ReviewWorkRow
        item={item}
        to={to}
        behaviour={behaviour}
        selected={props.selected}
        onSelect={props.onSelect}
        onAnswer={answer => onAct({ item, answer })}
      />
    );
  }
  if ('finding' in item) {
    return <FindingWorkRow item={item} to={to} behaviour={behaviour} />;
  }
  return (
    <AccountabilityWorkRow
      item={item}
      to={to}
      behaviour={behaviour}
      onAttest={() => isAttestation(item) && onAct({ item, action: 'attest' })}
    />
  );
}
