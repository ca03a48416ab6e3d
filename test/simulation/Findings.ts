import type { KnexExceptionStore } from '../../plugins/mfa-exceptions-backend/src/exceptions/KnexExceptionStore';

/** Something that is not as it should be. */
export interface Finding {
  readonly day: number;
  readonly rule: string;
  readonly about?: string;
  readonly what: string;
}

const SHOWN = 5;

/** What was found not to hold. */
export class Findings {
  readonly all: Finding[] = [];
  day = 0;

  /** Holds something against what it should be. */
  expect(holds: boolean, rule: string, what: () => string, about?: string) {
    if (!holds) {
      this.all.push({
        ...{ day: this.day, rule, what: what() },
        ...(about && { about }),
      });
    }
  }

  /** The first of them, with all that is known of what they are about. */
  async describe(seed: number, store: KnexExceptionStore): Promise<string> {
    const lines: string[] = [];
    for (const { day, rule, what, about } of this.all.slice(0, SHOWN)) {
      lines.push(`Seed ${seed}, day ${day}: ${rule}: ${what}`);
      if (about) {
        lines.push(`  Exception ${about}:`);
        for (const entry of await store.history(about)) {
          const { sequence, at, action, from, to, actor, reason } = entry;
          const by = actor ?? 'by itself';
          const changes = JSON.stringify(entry.changes).slice(0, 300);
          lines.push(
            `  ${sequence}. ${at} ${action} ${from ?? ''} > ${to}, ${by}` +
              `${reason ? ` (${reason})` : ''} ${changes}`,
          );
        }
      }
    }
    const left = this.all.length - SHOWN;
    return [...lines, ...(left > 0 ? [`And ${left} more`] : [])].join('\n');
  }
}
