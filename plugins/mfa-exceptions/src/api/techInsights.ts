import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';

/** The facts of the register, as Tech Insights knows them. */
const FACTS = 'mfaExceptionsFactRetriever';

/** What a check of Tech Insights came to. */
export interface TechInsightsCheck {
  readonly result: boolean;
  readonly check: {
    readonly id: string;
    readonly name: string;
    readonly description?: string;
    readonly metadata?: { readonly message?: unknown };
    readonly links?: readonly {
      readonly title: string;
      readonly url: string;
    }[];
  };
}

interface KnownCheck {
  readonly id: string;
  readonly factIds?: readonly string[];
}

/**
 * Has Tech Insights check one entity by what it was told of exceptions. Empty
 * where the portal does not have it, lets the person not ask it, or where it was
 * told nothing yet: the register has an answer of its own then.
 */
export async function runTechInsightsChecks(
  {
    discoveryApi,
    fetchApi,
  }: { discoveryApi: DiscoveryApi; fetchApi: FetchApi },
  entityRef: string,
): Promise<readonly TechInsightsCheck[]> {
  try {
    const baseUrl = await discoveryApi.getBaseUrl('tech-insights');
    const known = await answerOf<KnownCheck>(
      fetchApi.fetch(`${baseUrl}/checks`),
    );
    // Not all of them: one that names an unknown fact would fail the others.
    const checks = known
      .filter(({ factIds }) => factIds?.includes(FACTS))
      .map(({ id }) => id);
    if (checks.length === 0) {
      return [];
    }
    const { namespace, kind, name } = parseEntityRef(entityRef);
    const path = [namespace, kind, name].map(encodeURIComponent).join('/');
    const results = await answerOf<TechInsightsCheck>(
      fetchApi.fetch(`${baseUrl}/checks/run/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ checks }),
      }),
    );
    const place = ({ check }: TechInsightsCheck) => checks.indexOf(check.id);
    return [...results].sort((one, other) => place(one) - place(other));
  } catch {
    return [];
  }
}

async function answerOf<T>(asked: Promise<Response>): Promise<readonly T[]> {
  const response = await asked;
  const body: unknown = response.ok ? await response.json() : [];
  return Array.isArray(body) ? body : [];
}
