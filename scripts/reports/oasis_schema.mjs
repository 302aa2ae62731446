// The SARIF 2.1.0 schema of OASIS. OASIS publishes it on its web site and on GitHub only; among npm's
// packages Datadog's uploader carries it whole, as an object literal in its bundle. The hash of its
// content is pinned.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

const start = '\nvar sarif_schema_2_1_0_default = {';
export const oasisHash = 'bcb164ef0fc75f1a2702aaef45e460f9181f2a91908b114d6ebb3861970d0664';

export function oasisSchema(folder) {
  const bundle = readFileSync(
    join(folder, 'node_modules/@datadog/datadog-ci-plugin-sarif/dist/bundle.js'), 'utf8');
  const from = bundle.indexOf(start) + start.length - 1;
  const literal = bundle.slice(from, bundle.indexOf('\n};', from) + 2);
  const text = JSON.stringify(runInNewContext(`(${literal})`, Object.create(null), { timeout: 1000 }));
  const hash = createHash('sha256').update(text).digest('hex');
  if (hash !== oasisHash) throw new Error(`the SARIF schema of OASIS has changed: ${hash}`);
  const schema = JSON.parse(text);
  // The standard's text (3.35) and later versions of the schema say `status` where this one says `state`.
  const { state, ...others } = schema.definitions.suppression.properties;
  schema.definitions.suppression.properties = { ...others, status: state };
  return schema;
}
