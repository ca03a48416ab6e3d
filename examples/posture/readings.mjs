// How exceptions stood, day by day: counted by the register itself while the
// stories are told, when it holds just what it held then. Nobody could tell
// afterwards.

const TASK = 'snapshot-posture';

const DAY_MS = 86_400_000;
const DAYS = 90;
// When the working day of the demo company is over, in UTC.
const READ_AT_MS = 20 * 3_600_000;

/** Has the register count how exceptions stand today, if it has not. */
export async function countToday(portal, by) {
  await portal.runTaskAt(by, TASK, new Date().toISOString());
}

/** The days before today on which the register is to count, in the order of time. */
export class Readings {
  #due;

  /** @param {Date} now */
  constructor(now) {
    const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
    this.#due = Array.from(
      { length: DAYS },
      (_, index) => today - (DAYS - index) * DAY_MS + READ_AT_MS,
    );
  }

  /**
   * Has the register count on the days before an instant that were not counted yet.
   *
   * @param {import('../register/portal.mjs').Portal} portal
   * @param {{ by: string, until: number }} options
   */
  async take(portal, { by, until }) {
    while (this.#due.length > 0 && this.#due[0] < until) {
      const at = new Date(this.#due.shift()).toISOString();
      await portal.runTaskAt(by, TASK, at);
    }
  }

  /** Leaves out what came before an instant: nobody knows how that was. */
  skip(until) {
    this.#due = this.#due.filter(at => at >= until);
  }
}
