import Typography from '@material-ui/core/Typography';
import type { CampaignDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useSearchParams } from 'react-router-dom';
import { useCampaignItems } from '../api/campaigns';
import { Block } from '../parts/Block';
import { Calm } from '../parts/Calm';
import { FoundPage } from '../parts/FoundPage';
import { useTranslate } from '../translation';
import { AnswerableItems } from './AnswerableItems';
import {
  areItemsFiltered,
  itemFiltersFrom,
  itemParamsOf,
  searchOfItems,
  type ItemFilters,
} from './itemFilters';
import { ItemFilterBar } from './ItemFilterBar';

/** What a campaign asks about; which of it is looked at lives in the address. */
export function ItemsBlock(props: {
  campaign: CampaignDetail;
  /** Counts how often the page has looked again. */
  round: number;
  /** Something has been answered here. */
  onChange: () => void;
}) {
  const t = useTranslate();
  const { campaign, round, onChange } = props;
  const [search, setSearch] = useSearchParams();
  const filters = itemFiltersFrom(search);
  const go = (next: ItemFilters) => setSearch(searchOfItems(next));
  const asked = useCampaignItems(
    campaign.id,
    itemParamsOf(filters),
    `${campaign.version} ${round}`,
  );
  const partial = asked.value?.visibility === 'partial';
  const changed = () => {
    asked.retry();
    onChange();
  };
  return (
    <Block title={t('campaign.items.title')}>
      <ItemFilterBar
        filters={filters}
        onChange={change => go({ ...filters, ...change, cursor: undefined })}
      />
      <FoundPage
        asked={asked}
        failed={t('campaign.items.failed')}
        nothing={
          <Nothing filtered={areItemsFiltered(filters)} partial={partial} />
        }
        total={count => t('campaign.items.total', { count })}
        onPage={cursor => go({ ...filters, cursor })}
      >
        {({ items }) => (
          <>
            {partial && (
              <Typography variant="body2" color="textSecondary">
                {t('campaign.items.partial')}
              </Typography>
            )}
            <AnswerableItems items={items} onChange={changed} />
          </>
        )}
      </FoundPage>
    </Block>
  );
}

function Nothing(props: { filtered: boolean; partial: boolean }) {
  const t = useTranslate();
  if (props.filtered) {
    return (
      <Calm
        title={t('campaign.items.noMatch')}
        description={t('campaign.noMatchDescription')}
      />
    );
  }
  return props.partial ? (
    <Calm
      title={t('campaign.items.noneSeen')}
      description={t('campaign.items.partial')}
    />
  ) : (
    <Calm
      title={t('campaign.items.empty')}
      description={t('campaign.items.emptyDescription')}
    />
  );
}
