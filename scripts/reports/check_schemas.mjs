// check_schemas.mjs FOLDER: every report in FOLDER/*/ against the JSON schema of its format.
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { oasisSchema } from './oasis_schema.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

function compile(path) {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  addFormats(ajv);
  return ajv.compile(read(path));
}

// Microsoft's copy names a draft it was not written for: without `$schema` and `id` it is plain.
function compileSarif({ $schema, $id, id, ...schema }) {
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats(ajv);
  return ajv.compile(schema);
}

const oasis = compileSarif(oasisSchema(here));
const sarif = compileSarif(read(
  join(here, 'node_modules', '@microsoft', 'sarif-multitool-linux', 'sarif-2.1.0.json')));
const report = compile(join(root, 'schema', 'report.schema.json'));
const gitlab = compile(join(root, 'tests', 'report', 'schemas', 'gitlab-code-quality.schema.json'));
const ocsf = compile(join(root, 'tests', 'report', 'schemas', 'ocsf-compliance-finding.schema.json'));

let checked = 0;
let wrong = 0;

function check(validate, document, name) {
  checked += 1;
  if (validate(document)) return;
  wrong += 1;
  for (const error of validate.errors.slice(0, 5)) {
    console.log(`${name}: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
  }
}

// Beyond the schema: what GitHub's code scanning needs to keep alerts apart and stable.
function checkFingerprints(log, name) {
  const seen = new Set();
  for (const result of log.runs[0].results) {
    const fingerprint = result.partialFingerprints.primaryLocationLineHash;
    if (seen.has(fingerprint) && !name.includes('hostile')) {
      wrong += 1;
      console.log(`${name}: two results share the fingerprint ${fingerprint}`);
    }
    seen.add(fingerprint);
  }
}

for (const folder of readdirSync(process.argv[2])) {
  const path = (format) => join(process.argv[2], folder, format);
  if (!existsSync(path('json'))) continue;
  check(report, read(path('json')), `${folder}/json`);
  readFileSync(path('ndjson'), 'utf8').split('\n').filter(Boolean).forEach((line, index) => {
    check(report, JSON.parse(line), `${folder}/ndjson:${index + 1}`);
  });
  check(oasis, read(path('sarif')), `${folder}/sarif (OASIS)`);
  check(sarif, read(path('sarif')), `${folder}/sarif (Microsoft)`);
  checkFingerprints(read(path('sarif')), `${folder}/sarif`);
  check(gitlab, read(path('gitlab')), `${folder}/gitlab`);
  check(ocsf, read(path('ocsf')), `${folder}/ocsf`);
}
console.log(`${checked} documents against their schemas, ${wrong} wrong`);
process.exit(wrong === 0 && checked > 0 ? 0 : 1);
