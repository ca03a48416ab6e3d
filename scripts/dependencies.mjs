import { advisories, licences, packages } from './dependencies/allowed.mjs';
import {
  askForAdvisories,
  weighAdvisories,
} from './dependencies/advisories.mjs';
import { licenceProblems } from './dependencies/licences.mjs';
import { shippedPackages } from './dependencies/shipped.mjs';
import { root } from './setup.mjs';

// What comes with the published packages: whether its licences are admitted, and
// whether anything grave is known against it.

const shipped = shippedPackages(root);
console.log(`The published packages bring ${shipped.size} others\n`);

const problems = licenceProblems(shipped, { licences, packages });
console.log(problems.length === 0 ? 'Licences: all are admitted' : 'Licences:');
problems.forEach(problem => console.log(`✗ ${problem}`));

const { known, unanswered } = await askForAdvisories(root);
if (known) {
  const today = new Date().toISOString().slice(0, 10);
  const weighed = weighAdvisories(known, advisories, shipped, today);
  console.log(`\nAdvisories: ${known.length} known`);
  weighed.problems.forEach(problem => console.log(`✗ ${problem}`));
  weighed.notes.forEach(note => console.log(`  ${note}`));
  problems.push(...weighed.problems);
} else {
  // Some machines reach nothing but packages. The next one that does asks.
  console.log(
    `\nAdvisories: NOT CHECKED, the registry does not say which are known\n${unanswered}`,
  );
}
process.exitCode = problems.length > 0 ? 1 : 0;
