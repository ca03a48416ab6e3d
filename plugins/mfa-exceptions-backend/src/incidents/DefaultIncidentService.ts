import {
  applyIncidentCommand,
  mayBeginReview,
  peopleOf,
  standsFor,
  type IncidentCommand,
  type IncidentDocumentFormat,
  type ListIncidentsQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ActorGateway } from '../catalog/ActorGateway';
import { writeDocument } from '../documents/writeDocument';
import type {
  CallOptions,
  ChangeOptions,
} from '../exceptions/ExceptionService';
import { verifyHistory } from '../platform/chain';
import { beginIncident, type IncidentBeginning } from './beginIncident';
import { documentOf } from './document/incidentDocument';
import { IncidentChecks } from './IncidentChecks';
import type { IncidentFactsReader } from './IncidentFactsReader';
import type {
  FactsGranted,
  IncidentGranted,
  IncidentService,
} from './IncidentService';
import type { IncidentStore } from './IncidentStore';
import { IncidentWriter } from './IncidentWriter';
import { toDetail, toView } from './view';

// Where an exception changes in the moment in which its review is called, all of
// it is worked out again.

const ATTEMPTS_AFTER_THE_FIRST = 3;

interface IncidentServiceOptions extends IncidentBeginning {
  readonly incidents: IncidentStore;
  readonly facts: IncidentFactsReader;
  readonly actors: ActorGateway;
  readonly controlDomains: ReadonlySet<string>;
}

/** Post-incident reviews, for callers of any kind. */
export class DefaultIncidentService
  implements IncidentService<IncidentGranted, FactsGranted>
{
  readonly #options: IncidentServiceOptions;
  readonly #checks: IncidentChecks;
  readonly #writer: IncidentWriter;

  static create(options: IncidentServiceOptions) {
    return new DefaultIncidentService(options);
  }

  private constructor(options: IncidentServiceOptions) {
    this.#options = options;
    this.#checks = new IncidentChecks(options);
    this.#writer = new IncidentWriter(options);
  }

  async list(
    query: ListIncidentsQuery,
    options: CallOptions & IncidentGranted,
  ) {
    const [actor, grants] = await Promise.all([
      this.#options.actors.recentActor(options.credentials),
      options.grants,
    ]);
    const all = grants.readsAll || grants.leadsAll;
    const page = await this.#options.incidents.list(
      query,
      all ? undefined : standsFor(actor),
    );
    const mayCreate = mayBeginReview({ actor, ...grants });
    return {
      items: page.items.map(toView),
      totalItems: page.totalItems,
      visibility: all ? ('all' as const) : ('own' as const),
      allowedActions: mayCreate ? ['create' as const] : [],
      pageInfo: { nextCursor: page.nextCursor, prevCursor: page.prevCursor },
    };
  }

  async create(
    input: Parameters<IncidentService['create']>[0],
    options: ChangeOptions & IncidentGranted,
  ) {
    return this.#writer.once(
      options,
      caller =>
        beginIncident(...([input, caller, options] as const), {
          ...this.#options,
          checks: this.#checks,
        }),
      { again: ATTEMPTS_AFTER_THE_FIRST },
    );
  }

  async get(id: string, options: CallOptions & IncidentGranted) {
    const { incident, caller } = await this.#writer.load(id, options);
    return toDetail(incident, caller);
  }

  async patch(
    id: string,
    { version, changes }: Parameters<IncidentService['patch']>[1],
    options: ChangeOptions & IncidentGranted,
  ) {
    const { lead, participants, failedControlDomains } = changes;
    const command = { action: 'edit', changes } as const;
    return this.#command(id, version, command, options, {
      people: { lead, participants },
      controlDomains: { failedControlDomains },
    });
  }

  async addFinding(
    id: string,
    { version, ...finding }: Parameters<IncidentService['addFinding']>[1],
    options: ChangeOptions & IncidentGranted,
  ) {
    const { owner, controlDomain } = finding;
    const command = { action: 'add_finding', finding } as const;
    return this.#command(id, version, command, options, {
      people: { owner },
      controlDomains: { controlDomain },
    });
  }

  async patchFinding(
    id: string,
    number: number,
    input: Parameters<IncidentService['patchFinding']>[2],
    options: ChangeOptions & IncidentGranted,
  ) {
    if (input.action === 'finish') {
      const { version, outcome } = input;
      const command = { action: 'finish_finding', number, outcome } as const;
      return this.#command(id, version, command, options);
    }
    const { version, changes } = input;
    const { owner, controlDomain } = changes;
    const command = { action: 'edit_finding', number, changes } as const;
    return this.#command(id, version, command, options, {
      people: { 'changes.owner': owner },
      controlDomains: { 'changes.controlDomain': controlDomain },
    });
  }

  async addTimelineEntry(
    id: string,
    { version, ...entry }: Parameters<IncidentService['addTimelineEntry']>[1],
    options: ChangeOptions & IncidentGranted,
  ) {
    const command = { action: 'add_timeline_entry', ...entry } as const;
    return this.#command(id, version, command, options);
  }

  async transition(
    id: string,
    { version, ...command }: Parameters<IncidentService['transition']>[1],
    options: ChangeOptions & IncidentGranted,
  ) {
    return this.#command(id, version, command, options);
  }

  async history(id: string, options: CallOptions & IncidentGranted) {
    const { incident } = await this.#writer.load(id, options);
    const items = await this.#options.incidents.history(id);
    const { verified } = verifyHistory(items, incident.version);
    return { verified, items: [...items] };
  }

  async facts(id: string, options: CallOptions & FactsGranted) {
    const { incident } = await this.#writer.load(id, options);
    return this.#options.facts.factsOf(incident, await options.access);
  }

  async document(
    id: string,
    format: IncidentDocumentFormat,
    options: CallOptions & FactsGranted,
  ) {
    const { incident } = await this.#writer.load(id, options);
    const facts = await this.#options.facts.factsOf(
      incident,
      await options.access,
    );
    const now = this.#options.clock.now();
    return writeDocument(documentOf(incident, facts, now), format);
  }

  async #command(
    id: string,
    version: number,
    command: IncidentCommand,
    options: ChangeOptions & IncidentGranted,
    named: Parameters<IncidentChecks['refuseUnknown']>[0] = {},
  ) {
    return this.#writer.once(options, async caller => {
      const incident = await this.#writer.findAt(id, version, caller);
      const now = this.#options.clock.now();
      const transition = applyIncidentCommand(incident, command, {
        caller,
        now,
      });
      // Whoever has gone since stays named until somebody else is.
      await this.#checks.refuseUnknown(named, options, peopleOf(incident));
      return { transition };
    });
  }
}
