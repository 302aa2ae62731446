// check_multitool.mjs LOG: the log of `Sarif.Multitool validate`. Each of its rules that we break on
// purpose is explained here; anything else fails.
import { readFileSync } from 'node:fs';

const explained = {
  SARIF2002: 'messages carry the finding, whose text comes from the plan: ids would save nothing',
  SARIF2003: 'the report does not read the repository, so it knows of no revision',
  SARIF2005: 'the project has no public page yet',
  SARIF2006: 'the validator runs without network',
  SARIF2009: 'rule ids are the codes that every other report of rolecall uses',
  SARIF2010: 'a snippet would copy the plan, which holds secrets in plain text, into the report',
  SARIF2011: 'as SARIF2010',
  SARIF2013: 'as SARIF2010',
};
// Only where bytes cannot be pointed at: a UTF-16 plan, or an input that could not be evaluated.
const explainedWithoutRegion = { SARIF2017: 'the input has no place to point at' };

const text = readFileSync(process.argv[2], 'utf8').replace(/^\ufeff/, '');
let unexplained = 0;
const seen = new Map();
for (const run of JSON.parse(text).runs) {
  const notifications = (run.invocations ?? []).flatMap((i) => i.toolExecutionNotifications ?? []);
  for (const notification of notifications.filter((n) => n.level === 'error')) {
    unexplained += 1;
    console.log(`multitool: ${notification.message.text}`);
  }
  for (const result of run.results ?? []) {
    const rule = result.ruleId.split('/')[0];
    seen.set(rule, (seen.get(rule) ?? 0) + 1);
    if (rule in explained || rule in explainedWithoutRegion) continue;
    unexplained += 1;
    const where = result.locations?.[0]?.physicalLocation;
    console.log(`${result.ruleId} ${where?.artifactLocation?.uri}:${where?.region?.startLine} ` +
                JSON.stringify(result.message));
  }
}
for (const [rule, count] of [...seen].sort()) {
  console.log(`  ${count} × ${rule}: ${explained[rule] ?? explainedWithoutRegion[rule] ?? 'UNEXPLAINED'}`);
}
process.exit(unexplained === 0 ? 0 : 1);
